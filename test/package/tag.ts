import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };

/** The tag of this version. */
export const TAG = `v${version}`;

const [name, email] = ['test', 'test@example.com'];
const env = {
  ...process.env,
  ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
};

/** Runs a program to its end and returns its output. */
export const run = (cwd: string, command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe' });

/** A clone of the committed files for writing tags, with the dependencies of this checkout. */
export function cloneForTags(folder: string): string {
  const checkout = join(folder, 'checkout');
  run(folder, 'git', 'clone', '--quiet', ROOT, checkout);
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
  return checkout;
}

/** @throws Error if the script refuses the tag */
export const writeTag = (checkout: string, tag: string): string => run(checkout, 'node', 'scripts/write-tag.mjs', tag);

/** Clones the tag of this version as Pulumi does, and installs its dependencies without development dependencies. */
export function installTag(folder: string, checkout: string): string {
  const tag = join(folder, 'tag');
  run(folder, 'git', 'clone', '--quiet', '--depth', '1', '--branch', TAG, `file://${checkout}`, tag);
  // Install scripts only fetch plugins of the Pulumi CLI.
  run(tag, 'npm', 'install', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund');
  return tag;
}
