import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { missingPrograms } from './programs';

/**
 * Runs the suite if every program is installed. If a program is missing, explains how to install it and fails, because a silently
 * skipped suite proves nothing. `SKIP_ENGINES=1` skips the suite on a local machine, never in CI.
 */
const missing = missingPrograms();
const skip = process.env.SKIP_ENGINES === '1' && process.env.CI === undefined;
if (missing.length > 0) {
  missing.forEach(({ name, version }) => console.error(`${name} ${version} is missing`));
  console.error('npm run engines:install gets what is missing');
  console.error(skip ? 'the engines are skipped' : 'SKIP_ENGINES=1 skips the suite, except in CI');
  process.exitCode = skip ? 0 : 1;
} else {
  const jest = join(__dirname, '../../node_modules/jest/bin/jest.js');
  const config = join(__dirname, 'jest.config.js');
  const { status } = spawnSync(process.execPath, [jest, '--config', config, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
