import { checkStoreEnvironment, formatProblem, runbookMarkdown, runbookOf } from 'mendix-secret-store';

const environment = {
  name: 'orders',
  namespace: 'apps',
  region: 'eu-west-1',
  roleArn: 'arn:aws:iam::123456789012:role/orders',
  constants: ['Orders.Url'],
};
const wrong = { ...environment, region: 'Ireland' };

export const runbook: string[] = runbookMarkdown(runbookOf({ aws: environment, kubernetesOnly: true })).split('\n');
export const problems: string[] = checkStoreEnvironment({ aws: wrong, kubernetesOnly: true }).map(formatProblem);
