import { formatProblem } from 'mendix-secret-store';
import { newChart } from './cdk8s/chart';
import { type Input, STORES, type StoreUnderTest } from './stores';
import { CONSTRUCTS } from './cdk8s/constructs';
import { CLIENT_ID, TENANT_ID } from './azure-environments';
import { ROLE_ARN } from './environments';
import { SERVICE_ACCOUNT_EMAIL } from './gcp-environments';
import { UNRESOLVED } from '../lib/core/input/unresolved';

const storeOf = (member: StoreUnderTest['member']) => STORES.find((store) => store.member === member) as StoreUnderTest;
const MESSAGE = 'is set by the library; remove it, or change the argument that it follows from';

/** The annotations that bind a ServiceAccount to its identity, and the arguments that they follow from. */
const IDENTITIES: readonly (readonly [StoreUnderTest['member'], string, Input, string])[] = [
  ['aws', 'eks.amazonaws.com/role-arn', { roleArn: ROLE_ARN }, ROLE_ARN],
  ['azure', 'azure.workload.identity/client-id', { clientId: CLIENT_ID }, CLIENT_ID],
  ['azure', 'azure.workload.identity/tenant-id', { tenantId: TENANT_ID }, TENANT_ID],
  [
    'gcp',
    'iam.gke.io/gcp-service-account',
    { googleServiceAccountEmail: SERVICE_ACCOUNT_EMAIL },
    SERVICE_ACCOUNT_EMAIL,
  ],
  ['vault', 'eks.amazonaws.com/role-arn', { awsRoleArn: ROLE_ARN }, ROLE_ARN],
  ['vault', 'azure.workload.identity/client-id', { azureClientId: CLIENT_ID, azureTenantId: TENANT_ID }, CLIENT_ID],
];

describe.each(IDENTITIES)('on %s the annotation %s', (member, key, argument, value) => {
  const { props, checkProps } = storeOf(member);
  const found = (annotations: Input, change: Input = argument) =>
    checkProps({ ...props, ...change, annotations }).map(formatProblem);

  test('may repeat the argument that it follows from', () => {
    expect(found({ [key]: value })).toEqual([]);
    const chart = newChart();
    new CONSTRUCTS[member](chart, 'Orders', { ...props, ...argument, annotations: { [key]: value } } as never);
    expect(JSON.stringify(chart.toJson())).toContain(JSON.stringify({ [key]: value }).slice(1, -1));
  });

  test('must not contradict the argument that it follows from', () => {
    expect(found({ [key]: 'other' })).toEqual([`annotations["${key}"]: ${MESSAGE}, got "other", accepted: "${value}"`]);
  });

  test('is not compared while the annotation or the argument is unresolved', () => {
    const unresolved = Object.fromEntries(Object.keys(argument).map((field) => [field, UNRESOLVED]));
    expect(found({ [key]: 'other' }, unresolved)).toEqual([]);
    expect(found({ [key]: UNRESOLVED })).toEqual([]);
  });
});

test.each([
  ['aws', 'eks.amazonaws.com/role-arn'],
  ['azure', 'azure.workload.identity/client-id'],
] as const)('on %s the annotation %s is refused when it follows from a created resource', (member, key) => {
  const { args, checkArgs } = storeOf(member);
  expect(checkArgs({ ...args, annotations: { [key]: 'mine' } }).map(formatProblem)).toEqual([
    `annotations["${key}"]: ${MESSAGE}, got "mine"`,
  ]);
});
