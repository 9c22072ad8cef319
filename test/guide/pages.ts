import {
  accessReportMarkdown,
  accessReportMermaid,
  accessReportOf,
  requirementsMarkdown,
  requirementsOf,
  runbookMarkdown,
  runbookOf,
  type StoreEnvironment,
} from 'mendix-secret-store';
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

const pictureAt = (section: Section) =>
  new RegExp(`(<!-- topology of ${section}: npm run docs -->\\n\\n)[^]*?(\\n\\n<!-- end -->)`);

/** A page with the pictures of the guide's environments, each between its marks. */
export function withPictures(page: string): string {
  return SECTIONS.reduce((text, section) => {
    if (!pictureAt(section).test(text)) {
      throw new Error(`no place for the picture of ${section}`);
    }
    const picture = accessReportMermaid(accessReportOf(GUIDE[section])).trimEnd();
    return text.replace(pictureAt(section), `$1\`\`\`mermaid\n${picture}\n\`\`\`$2`);
  }, page);
}
