import { AdmissionAction } from '../../core/admission/options';
import { admissionManifests } from '../../stores/admission-policy';
import { yamlDocuments } from '../../fleet/yaml-documents';
import { WrongUsage } from '../cannot-run';
import { defineCommand } from '../command';
import { ExitCode } from '../exit-codes';

/** Prints the policy that runs rules of check in the API server. */
export const ADMISSION_POLICY = defineCommand({
  usage: ['[--action Deny|Warn|Audit]'],
  description: [
    'Prints a ValidatingAdmissionPolicy and its binding, once per cluster: the rules of check that the API server can run, on\nKubernetes 1.30 and later. It refuses SecretProviderClasses and ServiceAccounts that would make a mount fail.',
  ],
  options: {
    action: {
      summary: 'the action of the API server for an object that a rule refuses',
      choices: Object.values(AdmissionAction),
      default: AdmissionAction.Deny,
    },
  },
  examples: [
    { command: 'admission-policy | kubectl apply --server-side -f -', what: 'Install it' },
    {
      command: 'admission-policy --action Warn > admission-policy.yaml',
      what: 'Only warn, and keep it in a repository',
    },
  ],
  run: (operands, { action }, io) => {
    if (operands.length > 0) {
      throw new WrongUsage('admission-policy takes no files');
    }
    const { policy, binding } = admissionManifests({ action });
    io.stdout.write(yamlDocuments([policy, binding]));
    return ExitCode.Fine;
  },
});
