// Creates the git tag that `pulumi package add` installs from: `node scripts/write-tag.mjs v1.2.3`.
//
// Pulumi clones the tag, installs its production dependencies, and starts the plugin at its root. The sources would need the
// compiler there, so the tag points to a separate commit that holds the built plugin. Its parent is the commit that it was built
// from. Nothing is checked out, and no branch moves.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const [tag = ''] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
if (tag !== `v${version}`) {
  throw new Error(`the tag must be v${version}, as the version in package.json, got ${JSON.stringify(tag)}`);
}
const here = (...args) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
const changed = here('status', '--porcelain', '--', 'lib', 'plugin', 'scripts', 'package.json', 'tsconfig.json');
if (changed !== '') {
  throw new Error(`the tag must be built from a commit: commit or remove what has changed:\n${changed}`);
}
execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });

const folder = mkdtempSync(join(tmpdir(), 'mendix-secret-store-tag-'));
const content = join(folder, 'content');
const git = (...args) =>
  execFileSync('git', args, {
    cwd: content,
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_DIR: here('rev-parse', '--absolute-git-dir'),
      GIT_WORK_TREE: content,
      GIT_INDEX_FILE: join(folder, 'index'),
    },
  }).trim();
try {
  cpSync(join(ROOT, 'dist'), join(content, 'dist'), { recursive: true });
  for (const [from, to] of [
    ['plugin/PulumiPlugin.yaml', 'PulumiPlugin.yaml'],
    ['plugin/README.md', 'README.md'],
    ['LICENSE', 'LICENSE'],
  ]) {
    cpSync(join(ROOT, from), join(content, to));
  }
  const plugin = JSON.parse(readFileSync(join(ROOT, 'plugin/package.json'), 'utf8'));
  writeFileSync(
    join(content, 'package.json'),
    `${JSON.stringify({ ...plugin, main: 'dist/plugin/index.js' }, null, 2)}\n`,
  );
  git('add', '--all', '--force');
  const source = here('rev-parse', 'HEAD');
  const commit = git('commit-tree', git('write-tree'), '-p', source, '-m', `Release ${tag}, built from ${source}`);
  git('tag', '--annotate', '--message', `mendix-secret-store ${version}`, tag, commit);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
