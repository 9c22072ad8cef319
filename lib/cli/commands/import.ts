import { quote } from '../../core/input/problem';
import { isDnsLabel } from '../../core/mendix/environment-check';
import { importEnvironments } from '../../import/import';
import { WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';
import { CLUSTER_OPTIONS, readObjects } from '../object-input';
import { FORMAT, hasErrors, printFindings } from '../reporters/reporters';

/** Makes an environments file from existing objects. */
export const IMPORT = defineCommand({
  usage: ['FILE|DIR|-|cluster...'],
  description: [
    'Prints an environments file for the objects in files, in folders or in a cluster, read with kubectl. The file uses\nthe existing roles, identities and secrets; the modes follow from the mounted keys, and fields that most environments\nhave in common become `defaults`. Comments mark choices.',
    'Anything that no field can express is a finding on standard error, with its place and its consequence. An environment\nwith an error is not in the file. `diff` then shows what the file would change.',
  ],
  options: {
    ...CLUSTER_OPTIONS,
    region: { value: 'REGION', summary: 'the AWS region, for objects that take it from the node' },
    name: { value: 'NAME', summary: 'the name of the fleet, which the files that synth writes carry' },
    print: {
      choices: ['environments', 'pulumi'],
      default: 'environments',
      summary: 'what is printed; `pulumi import --file` takes the latter',
    },
    format: FORMAT,
  },
  examples: [
    { command: 'import manifests --name webshop > environments.yaml', what: 'From a folder of objects' },
    { command: 'import cluster --namespace shop --name webshop > environments.yaml', what: 'From a cluster' },
    {
      command: 'import cluster --namespace shop --print pulumi > import.json',
      what: 'What `pulumi import --file import.json` takes into a state',
    },
  ],
  run: async (operands, { context, namespace, region, name, print, format }, io) => {
    if (name !== undefined && !isDnsLabel(name, 63)) {
      const accepted = "lower-case letters, digits and '-', at most 63";
      throw new WrongUsage(`--name: must be a DNS label, got ${quote(name)}, accepted: ${accepted}`);
    }
    const { sources, findings } = await readObjects(operands, { context, namespace }, io);
    const imported = importEnvironments(sources, {
      ...(namespace !== undefined && { namespace }),
      ...(region !== undefined && { region }),
      ...(name !== undefined && { name }),
    });
    const all = [...findings, ...imported.findings];
    if (all.length > 0) {
      printFindings(all, format, io, io.stderr);
    }
    io.stdout.write(print === 'pulumi' ? `${JSON.stringify(imported.pulumi, undefined, 2)}\n` : imported.text);
    return hasErrors(all) ? ExitCode.Findings : ExitCode.Fine;
  },
});
