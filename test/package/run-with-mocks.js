// Runs a compiled Pulumi program against mocks, with the SDK of the project in the working directory, and prints its
// registrations. In JavaScript, because it runs on plain Node.js of every supported line.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const ofProject = createRequire(join(process.cwd(), 'package.json'));
const pulumi = ofProject('@pulumi/pulumi');
const registered = [];

const AZURE_GROUP = '/subscriptions/44444444-4444-4444-8444-444444444444/resourceGroups/orders';
const idOf = (type, name) =>
  type.startsWith('azure-native:') ? `${AZURE_GROUP}/providers/Example/things/${name}` : name;

/** The outputs of every store that are unknown until the resource exists. */
const ANSWER = {
  arn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:apps/orders-AbCdEf',
  clientId: '22222222-2222-4222-8222-222222222222',
  principalId: '33333333-3333-4333-8333-333333333333',
};

async function main() {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push(`${type} ${name}`);
      return { id: idOf(type, name), state: { ...inputs, ...ANSWER } };
    },
    call: ({ token }) => {
      throw new Error(`the program calls ${token}`);
    },
  });
  ofProject(join(process.cwd(), process.argv[2]));
  await pulumi.runtime.disconnect();
  console.log(JSON.stringify(registered.sort()));
}

void main();
