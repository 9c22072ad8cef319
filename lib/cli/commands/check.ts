import { checkManifests } from '../../check/check-manifests';
import { CHECK_CODES } from '../../check/rules/rules';
import { quote } from '../../core/input/problem';
import { clusterFiles } from '../cluster-files';
import { WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';
import { readInputFiles } from '../input-files';
import { manifestNames } from '../manifest-names';
import { FORMAT, hasErrors, printFindings } from '../reporters/reporters';
import { numberOf } from '../reporters/text';

const OPTIONS = {
  disable: { value: 'CODE,...', summary: 'rules to switch off' },
  'no-suppress': { summary: 'ignore annotations that switch rules off' },
  'operator-version': { value: 'VERSION', summary: 'the version of the Mendix Operator, such as 2.24.2' },
  'mendix-version': { value: 'VERSION', summary: 'the Mendix version of apps that name none' },
  context: { value: 'NAME', summary: 'with cluster: the context of kubectl' },
  namespace: { value: 'NAME', summary: 'with cluster: one namespace instead of all' },
  format: FORMAT,
} as const;

/** Checks manifests from any source. */
export const CHECK = defineCommand({
  usage: ['FILE|DIR|-...', 'cluster [--context NAME] [--namespace NAME]'],
  description: [
    'Checks SecretProviderClasses, ServiceAccounts, MendixApps and CSIDrivers, each alone and together, as their providers\nread them. Of a folder it reads every .yaml, .yml and .json file. Other objects are ignored.',
    'With cluster it reads the objects through kubectl. It never reads a Secret.',
  ],
  options: OPTIONS,
  examples: [
    { command: 'check manifests', what: 'Check a folder' },
    { command: 'check - --format github', what: 'In CI: check what helm template or kustomize build prints' },
    { command: 'check cluster --namespace shop', what: 'Check what a cluster has' },
  ],
  run: async (operands, { disable, context, namespace, format, ...values }, io) => {
    const disabled = (disable ?? '').split(',').filter((code) => code !== '');
    const unknown = disabled.find((code) => !CHECK_CODES.includes(code));
    if (unknown !== undefined) {
      throw new WrongUsage(`--disable: no rule has the code ${quote(unknown)}`);
    }
    const isCluster = operands.length === 1 && operands[0] === 'cluster';
    if (!isCluster && (context !== undefined || namespace !== undefined)) {
      throw new WrongUsage('--context and --namespace are for: check cluster');
    }
    const files = isCluster
      ? clusterFiles({ context, namespace }, io.env)
      : await readInputFiles(manifestNames(operands), io);
    const [operatorVersion, mendixVersion] = [values['operator-version'], values['mendix-version']];
    const { findings, suppressed } = checkManifests(files, {
      ...{ disabled, noSuppress: values['no-suppress'] },
      ...(operatorVersion !== undefined && { operatorVersion }),
      ...(mendixVersion !== undefined && { mendixVersion }),
    });
    printFindings(findings, format, io, io.stdout);
    const off = suppressed.length === 0 ? '' : `, ${numberOf(suppressed.length, 'finding')} switched off`;
    io.stderr.write(`${numberOf(files.length, 'file')} checked${off}.\n`);
    return hasErrors(findings) ? ExitCode.Findings : ExitCode.Fine;
  },
});
