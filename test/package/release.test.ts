import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const MANIFEST = {
  ...(JSON.parse(read('package.json')) as { version: string }),
  repository: { type: 'git', url: 'git+https://git.acme.test/mendix-secret-store.git' },
};
const { version: VERSION } = MANIFEST;
const SCHEMA = { namespace: 'acme', version: VERSION, language: { nodejs: { packageName: '@acme/secret-store' } } };
const HEADING = `## ${VERSION} - 2026-01-31`;
const CHANGELOG = `# Changelog\n\n## Unreleased\n\n${HEADING}\n\n- What changed.\n\n## 0.0.1 - 2025-12-31\n`;

/** A repository that can be published: the files that the script reads, with the values that this repository still lacks. */
const FILES: Record<string, string> = {
  ...Object.fromEntries(
    [
      'cdk8s.yaml',
      'docs/check.md',
      'examples/go-vault/go.mod',
      'package-lock.json',
      'plugin/package.json',
      'scripts/check-release.mjs',
    ].map((file) => [file, read(file)]),
  ),
  'package.json': json(MANIFEST),
  'lib/schema.json': json(SCHEMA),
  'CHANGELOG.md': CHANGELOG,
};

/** A stand-in for npm, with the warnings, the failure and the written files of a test. */
const NPM =
  '#!/bin/sh\n[ "$1" != publish ] || printf "$WARNINGS" >&2\n[ "$2" != "$FAILS" ] || exit 1\neval "$WRITES"\n';

let folder: string;
let copies = 0;

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();

function write(root: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/npm'), NPM, { mode: 0o755 });
  const here = join(folder, 'first/here');
  write(here, FILES);
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', '--template=', 'first/origin');
  git(here, 'init', '--quiet', '--initial-branch=main', '--template=');
  git(here, 'remote', 'add', 'origin', '../origin');
  git(here, 'add', '--all');
  git(here, 'commit', '--quiet', '--message', 'first');
  git(here, 'push', '--quiet', 'origin', 'main');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly status: number | null;
  readonly lines: string[];
  readonly failed: string[];
}

/** Runs the script in a copy of the repository, with one change that is committed and pushed, and one change that is not. */
function check({ committed = {}, change, env = {} }: Omit<Case, 'failed'>): Answer {
  const copy = join(folder, `copy-${(copies += 1)}`);
  cpSync(join(folder, 'first'), copy, { recursive: true });
  const here = join(copy, 'here');
  if (Object.keys(committed).length > 0) {
    write(here, committed);
    git(here, 'commit', '--quiet', '--all', '--message', 'change');
    git(here, 'push', '--quiet', 'origin', 'main');
  }
  change?.(here);
  const path = [join(folder, 'bin'), process.env.PATH].join(delimiter);
  const { status, stdout } = spawnSync(process.execPath, ['scripts/check-release.mjs'], {
    cwd: here,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, WARNINGS: '', FAILS: '', WRITES: '', ...env },
  });
  const lines = stdout.trim().split('\n');
  return { status, lines, failed: lines.filter((line) => !line.startsWith('ok: ')).slice(0, -1) };
}

interface Case {
  readonly committed?: Record<string, string>;
  readonly change?: (here: string) => void;
  readonly env?: Record<string, string>;
  readonly failed: string[];
}

test('a commit that can be published passes every check', () => {
  const { status, lines, failed } = check({});
  expect(failed).toEqual([]);
  expect(lines).toHaveLength(14);
  expect(lines.at(-1)).toBe(`${VERSION} can be published`);
  expect(status).toBe(0);
});

const CASES: [string, Case][] = [
  [
    'what is unfinished on a branch',
    {
      committed: {
        'package.json': json({ ...MANIFEST, private: true, repository: undefined, dependencies: { yaml: '^3.0.0' } }),
        'plugin/package.json': json({ version: '0.0.1' }),
        'docs/check.md': 'It shows none.\n',
        'lib/schema.json': json({ ...SCHEMA, namespace: 'example' }),
        'CHANGELOG.md': CHANGELOG.replace('## Unreleased\n', '## Unreleased\n\n- More.\n'),
      },
      change: (here) => {
        git(here, 'tag', `v${VERSION}`);
        git(here, 'switch', '--quiet', '--create', 'topic');
        write(here, { 'cdk8s.yaml': `${FILES['cdk8s.yaml']}# More.\n`, 'lib/new.ts': '' });
      },
      env: {
        WARNINGS: 'npm notice a\\nnpm warn publish errors corrected\\nnpm warn requires you to be logged in to\\n',
        WRITES: '[ "$2" != docs ] || echo new >> lib/schema.json',
      },
      failed: [
        'the branch is main: it is topic: git switch main',
        'everything is committed: commit or remove cdk8s.yaml, lib/new.ts',
        `the tag is new: v${VERSION} exists here: raise the version; a version is published once`,
        `the version is the same everywhere: set ${VERSION}, as in package.json, in plugin/package.json (0.0.1), docs/check.md ()`,
        'the lockfile is that of package.json: package-lock.json has other dependencies: npm install, and commit it',
        `the changelog has the version: move what is under Unreleased to a section "## ${VERSION} - <date>" below it`,
        'the package is public: remove private from package.json',
        'the repository is named: set repository.url in package.json: npm needs it for provenance',
        'the names of the SDKs have a publisher: lib/schema.json has "example" for the publisher: see "Names of the SDKs" in docs/publishing.md',
        'generated files are fresh: npm run schema and npm run docs changed files: commit cdk8s.yaml, lib/schema.json, lib/new.ts',
        'npm takes the package without a warning: correct what npm publish --dry-run warns of: npm warn publish errors corrected',
      ],
    },
  ],
  [
    'a version that is published, away from every branch',
    {
      committed: { 'CHANGELOG.md': CHANGELOG.replace(HEADING, '## 0.0.2 - 2026-01-31') },
      change: (here) => {
        git(here, 'switch', '--quiet', '--detach');
        git(here, 'push', '--quiet', 'origin', `HEAD:refs/tags/v${VERSION}`);
      },
      env: { FAILS: 'schema' },
      failed: [
        'the branch is main: it is none: git switch main',
        `the tag is new: v${VERSION} exists at origin: raise the version; a version is published once`,
        `the changelog has the version: the first section below Unreleased must be "## ${VERSION} - <date of today>", got "## 0.0.2 - 2026-01-31"`,
        'generated files are fresh: npm run schema failed: exit code 1',
      ],
    },
  ],
  [
    'a version that npm does not take, which other files do not have',
    {
      committed: {
        'package.json': json({ ...MANIFEST, version: 'v2' }),
        'CHANGELOG.md': CHANGELOG.replace(HEADING, '## v2'),
      },
      env: { FAILS: '--dry-run', WARNINGS: 'npm warn a\\nnpm error code EPERM\\nnpm error b\\n' },
      failed: [
        'the version is one of semver: set one such as 1.2.3 in package.json, got v2',
        `the version is the same everywhere: set v2, as in package.json, in package-lock.json (${VERSION}, ${VERSION}), plugin/package.json (${VERSION}), lib/schema.json (${VERSION}), cdk8s.yaml (${VERSION}), docs/check.md (${VERSION}), examples/go-vault/go.mod (${VERSION})`,
        'the changelog has the version: the first section below Unreleased must be "## v2 - <date of today>", got "## v2"',
        'npm takes the package without a warning: npm publish --dry-run failed: npm error code EPERM',
      ],
    },
  ],
  [
    'a section of a day to come',
    {
      committed: { 'CHANGELOG.md': CHANGELOG.replace('2026', '9026') },
      failed: [
        `the changelog has the version: the first section below Unreleased must be "## ${VERSION} - <date of today>", got "## ${VERSION} - 9026-01-31"`,
      ],
    },
  ],
  [
    'a section that says nothing',
    {
      committed: { 'CHANGELOG.md': CHANGELOG.replace('- What changed.\n', '') },
      failed: [`the changelog has the version: say what changed under "${HEADING}"`],
    },
  ],
];

test.each(CASES)('%s is refused, with a line for each failed check that says what to do', (_, { failed, ...given }) => {
  const answer = check(given);
  expect(answer.failed).toEqual(failed.map((line) => `failed: ${line}`));
  expect(answer.lines.at(-1)).toBe(`${failed.length} of 13 checks failed`);
  expect(answer.status).toBe(1);
});

test('a commit that origin does not have is refused', () => {
  const first = git(join(folder, 'first/here'), 'rev-parse', 'HEAD');
  const { failed } = check({ change: (here) => git(here, 'commit', '--quiet', '--allow-empty', '--message', 'later') });
  expect(failed).toEqual([`failed: origin has this commit: origin has ${first}: git push origin main, or git pull`]);
});

test('a repository without origin is refused, with the message of git', () => {
  const { failed } = check({ change: (here) => git(here, 'remote', 'remove', 'origin') });
  expect(failed.map((line) => line.split(': fatal: ')[0])).toEqual([
    'failed: origin has this commit: git ls-remote origin refs/heads/main failed',
    `failed: the tag is new: git ls-remote origin refs/tags/v${VERSION} failed`,
  ]);
});
