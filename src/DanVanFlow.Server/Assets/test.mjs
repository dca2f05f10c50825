// Runs the scripts' own tests (Assets/**/tests/*.test.ts) with Node's test runner: npm test. The build does it whenever it makes the bundle.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test.ts')).map(name => join(here, name));
const made = mkdtempSync(join(tmpdir(), 'danvanflow-scripts-'));
try {
  await build({ entryPoints: tests, outdir: made, outExtension: { '.js': '.mjs' }, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' });
  const files = readdirSync(made, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.mjs')).map(name => join(made, name));
  process.exitCode = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(made, { recursive: true, force: true });
}
