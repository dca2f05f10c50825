// Makes wwwroot/dist from Assets/ and the packages in package.json. Run by the build (Assets/BrowserBundle.targets) or by hand: npm run build.
// Tabler's style sheet is 620 KB; only the rules whose class names occur in our pages, tag helpers and scripts are kept, so a class name that is
// put together at run time ("bg-" + tone) must also stand somewhere in full. Every text file gets a .br and a .gz sibling: the server sends those.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { PurgeCSS } from 'purgecss';

const here = dirname(fileURLToPath(import.meta.url));
const room = join(here, '..');
const packages = join(room, 'node_modules');
const dist = join(room, 'wwwroot', 'dist');
const read = (...path) => readFileSync(join(...path), 'utf8');

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'fonts'), { recursive: true });

await Promise.all([siteStyle(), diagramStyle(), scripts()]);
fonts();
compress();

async function siteStyle() {
  const content = ['Features/**/*.cshtml', 'Features/**/*.cs', 'Web/**/*.cs', 'Assets/**/*.ts'].map(glob => join(room, glob));
  const [tabler] = await new PurgeCSS().purge({
    content,
    css: [{ raw: read(packages, '@tabler/core/dist/css/tabler.min.css') }],
    safelist: { standard: ['html', 'body', 'show', 'active', 'disabled', /^data-bs-theme/], deep: [] },
    // Rules about :disabled, ::placeholder and the like carry no class of their own and stay.
    variables: true, keyframes: true, fontFace: true
  });
  await writeStyle('site.css', tabler.css + fontFaces() + ['site.css', 'overview.css', 'cases.css', 'campaigns.css', 'inspections.css', 'print.css'].map(name => read(here, name)).join('\n'));
}

async function diagramStyle() {
  const parts = ['diagram-js.css', 'bpmn-js.css'].map(name => read(packages, 'bpmn-js/dist/assets', name));
  await writeStyle('diagram.css', parts.join('\n') + read(here, 'diagram.css'));
}

async function writeStyle(name, css) {
  const { code } = await transform(css, { loader: 'css', minify: true });
  writeFileSync(join(dist, name), code);
}

async function scripts() {
  await build({
    entryPoints: { site: join(here, 'site.ts'), diagram: join(here, 'diagram.ts') },
    outdir: dist, bundle: true, minify: true, format: 'esm', target: 'es2021', legalComments: 'eof', logLevel: 'warning'
  });
  // Pages that work without a network: their parts are named by content, so that a page on a device and its files always fit each other.
  await build({
    entryPoints: { offline: join(here, 'offline.ts') }, outdir: dist, splitting: true, chunkNames: '[name]-[hash]',
    bundle: true, minify: true, format: 'esm', target: 'es2021', legalComments: 'eof', logLevel: 'warning'
  });
  await build({ entryPoints: { sw: join(here, 'offline', 'worker.ts') }, outdir: dist, bundle: true, minify: true, format: 'iife', target: 'es2021', logLevel: 'warning' });
}

// Two weights of one family, Latin and Vietnamese letters apart: a browser takes what the page's letters need.
function fontFaces() {
  const ranges = {
    vietnamese: 'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
    latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD'
  };
  return Object.entries(ranges).flatMap(([subset, range]) => [400, 600].map(weight =>
    `@font-face{font-family:"Be Vietnam Pro";font-style:normal;font-weight:${weight};font-display:swap;` +
    `src:url(fonts/be-vietnam-pro-${subset}-${weight}-normal.woff2) format("woff2");unicode-range:${range}}`)).join('\n');
}

function fonts() {
  for (const subset of ['latin', 'vietnamese'])
    for (const weight of [400, 600])
      cpSync(join(packages, '@fontsource/be-vietnam-pro/files', `be-vietnam-pro-${subset}-${weight}-normal.woff2`),
        join(dist, 'fonts', `be-vietnam-pro-${subset}-${weight}-normal.woff2`));
}

function compress() {
  for (const name of readdirSync(dist).filter(name => /\.(css|js)$/.test(name))) {
    const text = readFileSync(join(dist, name));
    writeFileSync(join(dist, name + '.br'), brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    writeFileSync(join(dist, name + '.gz'), gzipSync(text, { level: 9 }));
    console.log(`  ${name}: ${kilobytes(text.length)} (gzip ${kilobytes(gzipSync(text, { level: 9 }).length)})`);
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(1)} KB`;
}
