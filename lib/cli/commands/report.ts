import { quote } from '../../core/input/problem';
import type { FleetEnvironment } from '../../fleet/fleet';
import { accessReportMarkdown } from '../../reports/access-report';
import { fleetAccessMarkdown, fleetAccessReport } from '../../reports/fleet-access';
import { fleetRequirements, fleetRequirementsMarkdown } from '../../reports/fleet-requirements';
import { requirementsMarkdown } from '../../reports/requirements';
import { runbookMarkdown } from '../../reports/runbook';
import { accessReportOf, requirementsOf, runbookOf } from '../../stores/store-environment';
import { WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';
import { memberOf, ONLY, readFleetFiles, selectedOf } from '../fleet-input';
import { hasErrors, printFindings } from '../reporters/reporters';

/** A report on environments, as data and as a page. */
interface Report {
  readonly data: object;
  readonly markdown: string;
}

const REPORTS: Readonly<Record<string, (environments: readonly FleetEnvironment[]) => Report>> = {
  runbook: (environments) => {
    const runbooks = environments.map(({ environment }) => runbookOf(environment));
    return { data: runbooks, markdown: runbooks.map(runbookMarkdown).join('\n') };
  },
  access: (environments) => {
    const members = environments.map((one) => ({ ...memberOf(one), report: accessReportOf(one.environment) }));
    const data = fleetAccessReport(members);
    const [first, ...others] = members;
    const isOne = first !== undefined && others.length === 0;
    return { data, markdown: isOne ? accessReportMarkdown(first.report) : fleetAccessMarkdown(data) };
  },
  requirements: (environments) => {
    const members = environments.map((one) => ({ ...memberOf(one), requirements: requirementsOf(one.environment) }));
    const data = fleetRequirements(members);
    const [first, ...others] = members;
    const isOne = first !== undefined && others.length === 0;
    return { data, markdown: isOne ? requirementsMarkdown(first.requirements) : fleetRequirementsMarkdown(data) };
  },
};
const KINDS = Object.keys(REPORTS);

/** Prints a report on a fleet. */
export const REPORT = defineCommand({
  usage: [`${KINDS.join('|')} FILE...`],
  description: [
    'Prints a report on the environments of a fleet: the manual steps, who can read what, or what the clusters\nand stores must have. Access and requirements of several environments are one page. No report holds a secret value.',
    'Findings are printed to standard error. With an error among them there is no report.',
  ],
  options: {
    only: ONLY,
    format: { choices: ['markdown', 'json'], default: 'markdown', summary: 'how the report is printed' },
  },
  examples: [
    {
      command: 'report runbook environments.yaml --only shop/orders',
      what: 'What remains to be done for one environment',
    },
    { command: 'report access environments.yaml > access.md', what: 'Who can read what, over all environments' },
    {
      command: 'report requirements environments.yaml --format json',
      what: 'Versions and audiences by cluster, for programs',
    },
  ],
  run: async ([kind, ...files], { only, format }, io) => {
    const report = kind !== undefined && Object.hasOwn(REPORTS, kind) ? REPORTS[kind] : undefined;
    if (report === undefined) {
      const got = kind === undefined ? 'no report is named' : `no report ${quote(kind)}`;
      throw new WrongUsage(`${got}, accepted: ${KINDS.join(', ')}`);
    }
    const fleet = await readFleetFiles(files, 'report', io);
    printFindings(fleet.findings, 'text', io, io.stderr);
    if (hasErrors(fleet.findings)) {
      return ExitCode.Findings;
    }
    const { data, markdown } = report(selectedOf(fleet, only));
    io.stdout.write(format === 'json' ? `${JSON.stringify(data, undefined, 2)}\n` : markdown);
    return ExitCode.Fine;
  },
});
