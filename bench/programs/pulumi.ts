import * as pulumi from '@pulumi/pulumi';
import type * as library from './pulumi-aws-library';

/** The ids that the cloud would assign, in a form that the rest of a program can use. */
function answerOf(type: string, name: string): { readonly id: string } & Record<string, string> {
  const group = '/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/shops/providers';
  const principalId = '5b0c2f0e-2f0e-4c39-9c8e-5a4f0c7d9e10';
  switch (type) {
    case 'aws:secretsmanager/secret:Secret':
      return { id: name, arn: `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}-AbCdEf` };
    case 'aws:iam/role:Role':
      return { id: name, arn: `arn:aws:iam::123456789012:role/${name}` };
    case 'azure-native:managedidentity:UserAssignedIdentity': {
      const id = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
      return { id, clientId: '0f6a3c52-8d1b-4f57-a7a4-3c9e2b61d845', principalId };
    }
    case 'azure-native:keyvault:Vault':
      return { id: `${group}/Microsoft.KeyVault/vaults/${name}` };
    default:
      return { id: name };
  }
}

/** Runs a program against a monitor in this process, and prints how many resources it registered. */
async function main([side = '', store = '', count = '']: readonly string[]): Promise<void> {
  let registered = 0;
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered += 1;
      const { id, ...answer } = answerOf(type, name);
      return { id, state: { ...(inputs as object), ...answer } };
    },
    call: ({ token }) => {
      throw new Error(`the program calls ${token}`);
    },
  });
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only one side may be loaded
  const { createEnvironment } = require(`./pulumi-${store}-${side}`) as typeof library;
  const start = process.hrtime.bigint();
  for (let index = 0; index < Number(count); index++) {
    createEnvironment(`shop-${index}`);
  }
  await pulumi.runtime.disconnect();
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  console.log(JSON.stringify({ registered, milliseconds }));
}

void main(process.argv.slice(2));
