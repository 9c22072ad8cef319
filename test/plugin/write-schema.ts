import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inferSchema } from './infer-schema';

writeFileSync(join(__dirname, '../../lib/schema.json'), inferSchema());
