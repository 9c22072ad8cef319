import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inferArgs } from './infer-args';
import { SOURCES } from './sources';

test.each(SOURCES.map((source) => [source.file, source] as const))(
  'the arguments in %s are those of core; npm run schema writes them',
  (file, source) => {
    expect(readFileSync(join(__dirname, '../../../lib/pulumi', file), 'utf8')).toBe(inferArgs(source));
  },
);
