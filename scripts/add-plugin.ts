import { cpSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

/** Puts the plugin for other languages and its schema beside what is compiled, so that the package holds `dist` only. */
cpSync(join(ROOT, 'lib/schema.json'), join(ROOT, 'dist/schema.json'));
cpSync(join(ROOT, 'plugin'), join(ROOT, 'dist/plugin'), { recursive: true });
