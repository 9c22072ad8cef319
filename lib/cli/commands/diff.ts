import { diffEnvironments } from '../../diff/diff';
import { diffText } from '../../diff/diff-text';
import { WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';
import { CLUSTER_OPTIONS, readObjects } from '../object-input';
import { hasErrors, printFindings } from '../reporters/reporters';

/** Compares two sides by meaning. */
export const DIFF = defineCommand({
  usage: ['A B'],
  description: [
    'Shows how the environments of A and B differ: each is a file of objects, an environments file, a folder, - or\n`cluster`, which asks kubectl. It compares what the objects mean: where each mounted file comes from, identity,\nsettings. Quotes, order, labels of tools and the file with a whole secret of AWS are no differences.',
    'Each line shows the strongest effect on a running pod: nothing, remount (the app reads it with the files of the next\nmount) or restart. Possible secrets are not shown. The exit code is 1 if there is a difference.',
  ],
  options: {
    ...CLUSTER_OPTIONS,
    format: { choices: ['text', 'json'], default: 'text', summary: 'how differences are printed' },
  },
  examples: [
    { command: 'diff manifests environments.yaml', what: 'What an environments file changes in a folder of objects' },
    { command: 'diff cluster environments.yaml --namespace shop', what: 'What it would change in a cluster' },
  ],
  run: async (operands, { context, namespace, format }, io) => {
    const [before, after] = operands;
    if (before === undefined || after === undefined || operands.length > 2 || before === after) {
      throw new WrongUsage('diff takes two different sources');
    }
    const [one, other] = [
      await readObjects([before], { context, namespace }, io),
      await readObjects([after], { context, namespace }, io),
    ];
    const { differences, findings: unread } = diffEnvironments(one.sources, other.sources);
    const findings = [...one.findings, ...other.findings, ...unread];
    if (findings.length > 0) {
      printFindings(findings, 'text', io, io.stderr);
    }
    if (hasErrors(findings)) {
      return ExitCode.CannotRun;
    }
    io.stdout.write(format === 'json' ? `${JSON.stringify(differences, undefined, 2)}\n` : diffText(differences));
    return differences.length > 0 ? ExitCode.Findings : ExitCode.Fine;
  },
});
