import {
  CreateRoleCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  ListSecretsCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { REGION } from '../servers/moto';
import { clientOf } from './pod';

/** The namespace of the examples. */
const EXAMPLES = 'mendix-apps';

/** A policy, as data. */
export interface Policy {
  readonly Version: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** The names of all roles of the account, except for the roles of the examples, which other tests run. */
export async function allRoles(): Promise<(string | undefined)[]> {
  const { Roles = [] } = await iam().send(new ListRolesCommand({}));
  return Roles.map(({ RoleName }) => RoleName).filter((name) => !name?.includes(EXAMPLES));
}

/** The names of all secrets of the account except for the examples, including secrets that could be restored. */
export async function allSecrets(region = REGION): Promise<(string | undefined)[]> {
  const client = new SecretsManagerClient(clientOf(undefined, region));
  const { SecretList = [] } = await client.send(new ListSecretsCommand({ IncludePlannedDeletion: true }));
  return SecretList.map(({ Name }) => Name).filter((name) => !name?.includes(EXAMPLES));
}

/** Deletes a secret permanently, so its name becomes free. */
export async function forgetSecret(SecretId: string): Promise<void> {
  const forget = new DeleteSecretCommand({ SecretId, ForceDeleteWithoutRecovery: true });
  await new SecretsManagerClient(clientOf()).send(forget);
}

/** Creates a secret by hand and returns its ARN. */
export async function makeSecret(Name: string, values: object): Promise<string> {
  const made = new CreateSecretCommand({ Name, SecretString: JSON.stringify(values) });
  return (await new SecretsManagerClient(clientOf()).send(made)).ARN ?? '';
}

export async function trustOf(RoleName: string): Promise<Policy> {
  const { Role } = await iam().send(new GetRoleCommand({ RoleName }));
  return documentOf(Role?.AssumeRolePolicyDocument);
}

export async function changeTrust(RoleName: string, policy: Policy): Promise<void> {
  await iam().send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(policy) }));
}

export async function policyOf(RoleName: string, PolicyName: string): Promise<Policy> {
  const { PolicyDocument } = await iam().send(new GetRolePolicyCommand({ RoleName, PolicyName }));
  return documentOf(PolicyDocument);
}

export async function changePolicy(RoleName: string, PolicyName: string, policy: Policy): Promise<void> {
  const PolicyDocument = JSON.stringify(policy);
  await iam().send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
}

/** Creates a role by hand and returns its ARN. */
export async function makeRole(RoleName: string, trust: Policy, policy: Policy): Promise<string> {
  const made = new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) });
  const { Role } = await iam().send(made);
  await changePolicy(RoleName, 'made-by-hand', policy);
  return Role?.Arn ?? '';
}

function iam(): IAMClient {
  return new IAMClient(clientOf());
}

/** IAM returns URL-encoded documents. */
function documentOf(encoded = ''): Policy {
  return JSON.parse(decodeURIComponent(encoded)) as Policy;
}
