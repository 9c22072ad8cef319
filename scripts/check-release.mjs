// Checks whether the current checkout can be published: `node scripts/check-release.mjs`. Takes about a minute.
//
// All checks run, and each prints a line. A failed check says what to do, and makes the exit code 1. Generated files are written
// again to see whether they change; the changes stay, to be committed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const read = (file) => readFileSync(join(ROOT, file), 'utf8');
const readJson = (file) => JSON.parse(read(file));
const MANIFEST = readJson('package.json');
const { version } = MANIFEST;
const tag = `v${version}`;

/** The output of a command. If the command fails, the error has the line that says why. */
function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) {
    const lines = [error?.message ?? '', ...stderr.split('\n'), ...stdout.split('\n')].filter(
      (line) => line.trim() !== '',
    );
    const why = lines.find((line) => /^(\w*Error|fatal|npm error)\b/.test(line)) ?? lines[0] ?? `exit code ${status}`;
    throw new Error(`${command} ${args.join(' ')} failed: ${why}`);
  }
  return { stdout: stdout.trim(), stderr };
}
const git = (...args) => run('git', ...args).stdout;

/** The files other than package.json that hold the version, and how it is read from each. */
const VERSIONS = {
  'package-lock.json': (text) => [JSON.parse(text).version, JSON.parse(text).packages[''].version],
  'plugin/package.json': (text) => [JSON.parse(text).version],
  'lib/schema.json': (text) => [JSON.parse(text).version],
  'cdk8s.yaml': (text) => found(text, /^ +version: (\S+)$/gm),
  'docs/check.md': (text) => found(text, /^ +version: (\S+)$/gm),
  'examples/go-vault/go.mod': (text) => found(text, /pulumi-mendix-secret-store\/sdk\/go v(\S+)$/gm),
};
const found = (text, pattern) => [...text.matchAll(pattern)].map(([, value]) => value);

function versionProblem() {
  const wrong = Object.entries(VERSIONS).flatMap(([file, versionsOf]) => {
    const versions = versionsOf(read(file));
    return versions.length > 0 && versions.every((one) => one === version) ? [] : [`${file} (${versions.join(', ')})`];
  });
  return wrong.length > 0 && `set ${version}, as in package.json, in ${wrong.join(', ')}`;
}

function lockProblem() {
  const locked = readJson('package-lock.json').packages[''];
  const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'engines', 'bin'];
  const sorted = (ranges = {}) => JSON.stringify(Object.entries(ranges).sort());
  const wrong = fields.filter((field) => sorted(locked[field]) !== sorted(MANIFEST[field]));
  return wrong.length > 0 && `package-lock.json has other ${wrong.join(', ')}: npm install, and commit it`;
}

function changelogProblem() {
  const [, unreleased, next] = read('CHANGELOG.md').split(/^(?=## )/m);
  if (unreleased?.trim() !== '## Unreleased') {
    return `move what is under Unreleased to a section "## ${version} - <date>" below it`;
  }
  const [heading = '', ...lines] = (next ?? '').split('\n');
  const [, of, date] = /^## (\S+) - (\d{4}-\d\d-\d\d)$/.exec(heading) ?? [];
  if (of !== version || !(Date.parse(date) <= Date.now())) {
    return `the first section below Unreleased must be "## ${version} - <date of today>", got "${heading}"`;
  }
  return lines.join('').trim() === '' && `say what changed under "${heading}"`;
}

function generatedProblem() {
  const state = () => [git('status', '--porcelain'), git('diff')].join('\n');
  const before = state();
  run('npm', 'run', 'schema');
  run('npm', 'run', 'docs');
  return state() !== before && `npm run schema and npm run docs changed files: commit ${changedFiles()}`;
}
const changedFiles = () =>
  git('status', '--porcelain')
    .replace(/^.{2} ?/gm, '')
    .replaceAll('\n', ', ');

function publishProblem() {
  // The publisher is logged in by then, or is a workflow that npm trusts.
  const warnings = run('npm', 'publish', '--dry-run')
    .stderr.split('\n')
    .filter((line) => line.startsWith('npm warn') && !line.includes('requires you to be logged in'));
  return warnings.length > 0 && `correct what npm publish --dry-run warns of: ${warnings.join('; ')}`;
}

function namesProblem() {
  const { namespace, language } = readJson('lib/schema.json');
  const text = JSON.stringify([namespace, language]);
  return (
    /example/i.test(text) &&
    'lib/schema.json has "example" for the publisher: see "Names of the SDKs" in docs/publishing.md'
  );
}

function originProblem() {
  const [, , remote = 'nothing'] =
    /^((\S+)\s+refs\/heads\/main)$/m.exec(git('ls-remote', 'origin', 'refs/heads/main')) ?? [];
  return remote !== git('rev-parse', 'HEAD') && `origin has ${remote}: git push origin main, or git pull`;
}

function tagProblem() {
  const [here, there] = [git('tag', '--list', tag), git('ls-remote', 'origin', `refs/tags/${tag}`)];
  const place = [here && 'here', there && 'at origin'].filter(Boolean).join(' and ');
  return place !== '' && `${tag} exists ${place}: raise the version; a version is published once`;
}

const branch = () => git('branch', '--show-current');

/** The checks. Each returns what to do if it fails. Files are read before a check writes them. */
const CHECKS = {
  'the branch is main': () => branch() !== 'main' && `it is ${branch() || 'none'}: git switch main`,
  'everything is committed': () => git('status', '--porcelain') !== '' && `commit or remove ${changedFiles()}`,
  'origin has this commit': originProblem,
  'the tag is new': tagProblem,
  'the version is one of semver': () =>
    !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) && `set one such as 1.2.3 in package.json, got ${version}`,
  'the version is the same everywhere': versionProblem,
  'the lockfile is that of package.json': lockProblem,
  'the changelog has the version': changelogProblem,
  'the package is public': () => MANIFEST.private === true && 'remove private from package.json',
  'the repository is named': () =>
    !/^(git\+)?https:\/\//.test(MANIFEST.repository?.url ?? '') &&
    'set repository.url in package.json: npm needs it for provenance',
  'the names of the SDKs have a publisher': namesProblem,
  'generated files are fresh': generatedProblem,
  'npm takes the package without a warning': publishProblem,
};

let failed = 0;
for (const [name, problemOf] of Object.entries(CHECKS)) {
  let problem;
  try {
    problem = problemOf();
  } catch (error) {
    problem = error.message;
  }
  failed += problem ? 1 : 0;
  console.log(problem ? `failed: ${name}: ${problem}` : `ok: ${name}`);
}
console.log(failed === 0 ? `${version} can be published` : `${failed} of ${Object.keys(CHECKS).length} checks failed`);
process.exitCode = failed === 0 ? 0 : 1;
