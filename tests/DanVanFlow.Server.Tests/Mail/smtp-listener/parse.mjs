// Reads one .eml file and says what is in it, as one line of JSON.
import { readFileSync } from 'node:fs';
import { read } from './read.mjs';

process.stdout.write(JSON.stringify(await read(readFileSync(process.argv[2]))) + '\n');
