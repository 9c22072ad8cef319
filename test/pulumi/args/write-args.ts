import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inferArgs } from './infer-args';
import { SOURCES } from './sources';

for (const source of SOURCES) {
  writeFileSync(join(__dirname, '../../../lib/pulumi', source.file), inferArgs(source));
}
