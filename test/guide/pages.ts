import {
  accessReportMarkdown,
  type AccessReport,
  accessReportOf,
  requirementsMarkdown,
  requirementsOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
import { TARGET_HEADINGS } from '../../lib/reports/access-report';
import { GUIDE, PASSWORDLESS } from './environments';
import { GUIDE_STEPS, type Instead } from './steps';

const TITLES = {
  aws: 'AWS Secrets Manager',
  azure: 'Azure Key Vault',
  gcp: 'Google Secret Manager',
  vault: 'HashiCorp Vault',
} as const;
export type Section = keyof typeof TITLES;
export const SECTIONS = Object.keys(TITLES) as Section[];

const WRITTEN = 'Written by `npm run docs`; a test compares it with what the code says.';

/** The contents of the pages of one section of the guide, by file name. */
export function guidePages(section: Section): Readonly<Record<string, string>> {
  const name = `guide-${section}`;
  return {
    [`${name}.md`]: stepsPage(section, name),
    [`${name}-runbook.md`]: runbookPage(section, name),
    [`${name}-changes.md`]: changesPage(section, name),
  };
}

const pageOf = (blocks: readonly string[]) => `${blocks.join('\n\n')}\n`;

function stepsPage(section: Section, name: string): string {
  const environment = GUIDE[section];
  return pageOf([
    `# The guide, step by step: ${TITLES[section]}`,
    WRITTEN,
    `What becomes of each step of the [guide](https://docs.mendix.com/developerportal/deploy/secret-store-credentials/) with \`${componentOf(section)}\` for Pulumi. Inputs and modes are on the [page of the store](${section}.md). Below is what the library says of the guide's own environment: what it needs, and who can read what. On pages of their own are its [runbook](${name}-runbook.md), which is what remains for people, and its [later changes](${name}-changes.md).`,
    table(section),
    '# What is needed',
    requirementsMarkdown(requirementsOf(environment)).trimEnd(),
    accessReportMarkdown(accessReportOf(environment)).trimEnd(),
  ]);
}

function runbookPage(section: Section, name: string): string {
  const runbook = runbookOf(GUIDE[section]);
  const [title = '', ...rest] = runbookMarkdown({ ...runbook, steps: runbook.steps.filter(({ id }) => id !== CHANGE) })
    .trimEnd()
    .split('\n\n');
  const others = `${WRITTEN} Every runbook ends with the step that is on the page of [later changes](${name}-changes.md). [The steps of the guide](${name}.md).`;
  return pageOf([title, others, ...rest]);
}

/** The step that changes values, and the steps that are added if the database or the files use an identity. */
function changesPage(section: Section, name: string): string {
  const others = Object.values<StoreEnvironment>(PASSWORDLESS).filter(({ [section]: store }) => store !== undefined);
  return pageOf([
    `# Changes to a running environment: ${TITLES[section]}`,
    `${WRITTEN} It has the last step of the [runbook](${name}-runbook.md) of the guide's environment${others.length === 0 ? '' : ', and what a runbook adds for an identity instead of passwords and keys'}.`,
    stepsOf(GUIDE[section], [CHANGE]),
    ...others.map((environment) => {
      const { database } = environment[section] ?? {};
      const steps = stepsOf(environment, Object.keys(TITLES_OF_OTHERS));
      return steps.replaceAll(
        /^## .*/gm,
        (heading) => `${heading}: ${database?.type === 'SQLSERVER' ? 'Azure SQL' : 'PostgreSQL'}`,
      );
    }),
  ]);
}

/** Some steps of a runbook, without the heading of the runbook and without numbers. */
function stepsOf(environment: StoreEnvironment, ids: readonly string[]): string {
  const runbook = runbookOf(environment);
  const text = runbookMarkdown({ ...runbook, steps: runbook.steps.filter(({ id }) => ids.includes(id)) }).trimEnd();
  return text.slice(text.indexOf('## ')).replaceAll(/^## \d+\. /gm, '## ');
}

const componentOf = (section: Section) =>
  `${section.charAt(0).toUpperCase()}${section.slice(1)}MendixSecretStoreEnvironment`;

function table(section: Section): string {
  const rows = GUIDE_STEPS[section].map(
    ({ number, asks, instead }) => `| ${number} | ${asks} | ${instead.map((one) => textOf(section, one)).join('; ')} |`,
  );
  return ['| step | what the guide asks for | what does it here |', '| --- | --- | --- |', ...rows].join('\n');
}

function textOf(section: Section, instead: Instead): string {
  if ('resource' in instead) {
    return `the component (\`${instead.resource.split(':').at(-1) ?? ''}\`)`;
  }
  if ('step' in instead) {
    const step = runbookOf(GUIDE[section]).steps.find(({ id }) => id === instead.step);
    return `you, with the runbook: ${step?.title ?? TITLES_OF_OTHERS[instead.step] ?? ''}`;
  }
  if ('requirement' in instead) {
    return 'you, see what is needed';
  }
  if ('nothing' in instead) {
    return `nobody: ${instead.nothing}`;
  }
  const page = instead.cluster === 'SecretsStoreCsiDriver' ? 'cluster.md' : 'vault-cluster.md';
  return `\`${instead.cluster}\`, [once per cluster](${page})`;
}

/** The last step, for later changes. */
const CHANGE = 'rotate';

/** Steps that the guide's own environment does not have. */
const TITLES_OF_OTHERS: Readonly<Record<string, string>> = {
  'database-login': 'Let the app log in to its database without a password',
  'change-mode': 'Change a running app to its identity, and back',
};

/** The page of a store with the picture of the guide's environment between the markers. */
export function withPicture(page: string, section: Section): string {
  const place = new RegExp(`(<!-- access of ${section}: npm run docs -->\\n)[^]*?(<!-- end -->)`);
  if (!place.test(page)) {
    throw new Error(`no place for the picture of ${section}`);
  }
  const picture = accessPicture(accessReportOf(GUIDE[section]));
  return page.replace(
    place,
    (_, before: string, after: string) => `${before}\n\`\`\`text\n${picture}\n\`\`\`\n\n${after}`,
  );
}

/** A text tree: the only kind of picture that code hosts, npm, editors and the API reference all show. */
function accessPicture({ chains }: AccessReport): string {
  const paths = chains.map(({ links, target: { kind, names } }) => [
    ...links.map(({ kind, name }) => (name === undefined ? kind : `${kind}  ${name}`)),
    ...names
      .slice(0, 1)
      .map((name) => `${TARGET_HEADINGS[kind]}  ${name}${names.length > 1 ? `, and ${names.length - 1} more` : ''}`),
  ]);
  return branches(paths, '').join('\n');
}

/** The lines of a tree of paths, in which paths with the same beginning share it. */
function branches(paths: readonly (readonly string[])[], indent: string): string[] {
  const first = [...new Set(paths.flatMap(([label]) => label ?? []))];
  return first.flatMap((label, index) => {
    const isLast = index === first.length - 1;
    const inner = paths.filter(([begin]) => begin === label).map(([, ...rest]) => rest);
    return [`${indent}${isLast ? '└─' : '├─'} ${label}`, ...branches(inner, `${indent}${isLast ? '   ' : '│  '}`)];
  });
}
