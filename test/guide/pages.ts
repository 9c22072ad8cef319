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

/** The page of one section of the guide. */
export function guidePage(section: Section): string {
  const environment = GUIDE[section];
  return (
    [
      `# The guide, step by step: ${TITLES[section]}`,
      'Written by `npm run docs`; a test compares it with what the code says.',
      `What becomes of each step of the [guide](https://docs.mendix.com/developerportal/deploy/secret-store-credentials/) with \`${componentOf(section)}\` for Pulumi. Inputs and modes are on the [page of the store](${section}.md). Below is what the library says of the guide's own environment: what it [needs](#what-is-needed), what [remains for people](#runbook-of-mendix-appsmy-app-1-on-${anchorOf(section)}), and [who can read what](#who-can-read-mendix-appsmy-app-1-on-${anchorOf(section)}).`,
      table(section),
      '# What is needed',
      requirementsMarkdown(requirementsOf(environment)).trimEnd(),
      runbookMarkdown(runbookOf(environment)).trimEnd(),
      accessReportMarkdown(accessReportOf(environment)).trimEnd(),
      ...withoutPassword(section),
    ].join('\n\n') + '\n'
  );
}

const componentOf = (section: Section) =>
  `${section.charAt(0).toUpperCase()}${section.slice(1)}MendixSecretStoreEnvironment`;
const anchorOf = (section: Section) => runbookOf(GUIDE[section]).store.toLowerCase().replaceAll(' ', '-');

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

/** The steps that are added to the runbook if the database or the files take an identity. */
function withoutPassword(section: Section): string[] {
  const others = Object.values<StoreEnvironment>(PASSWORDLESS).filter(({ [section]: store }) => store !== undefined);
  const steps = others.flatMap((environment) => {
    const runbook = runbookOf(environment);
    const added = runbook.steps.filter(({ id }) => id in TITLES_OF_OTHERS);
    return runbookMarkdown({ ...runbook, steps: added }).trimEnd();
  });
  return steps.length === 0
    ? []
    : ['# With an identity for database and files', 'The runbook also has:', ...steps.map(stepsOf)];
}

/** The steps of a page, without its heading and with no number. */
const stepsOf = (page: string) => page.slice(page.indexOf('## ')).replaceAll(/^## \d+\. /gm, '## ');

/** Steps that the guide's own environment does not have. */
const TITLES_OF_OTHERS: Readonly<Record<string, string>> = {
  'database-login': 'Let the app log in to its database without a password',
  'change-mode': 'Change a running app to its identity, and back',
};

/** The page of a store with the picture of the guide's environment between its marks. */
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

/** A tree of text, because it is the one picture that code hosts, npm, editors and the reference show alike. */
function accessPicture({ chains }: AccessReport): string {
  const paths = chains.map(({ links, target: { kind, names } }) => [
    ...links.map(({ kind, name }) => (name === undefined ? kind : `${kind}  ${name}`)),
    ...names
      .slice(0, 1)
      .map((name) => `${TARGET_HEADINGS[kind]}  ${name}${names.length > 1 ? `, and ${names.length - 1} more` : ''}`),
  ]);
  return branches(paths, '').join('\n');
}

/** The lines of paths, of which those that begin alike have one beginning. */
function branches(paths: readonly (readonly string[])[], indent: string): string[] {
  const first = [...new Set(paths.flatMap(([label]) => label ?? []))];
  return first.flatMap((label, index) => {
    const isLast = index === first.length - 1;
    const inner = paths.filter(([begin]) => begin === label).map(([, ...rest]) => rest);
    return [`${indent}${isLast ? '└─' : '├─'} ${label}`, ...branches(inner, `${indent}${isLast ? '   ' : '│  '}`)];
  });
}
