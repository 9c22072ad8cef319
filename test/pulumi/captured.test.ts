import * as pulumi from '@pulumi/pulumi';
import { passwordValues } from '../environments';
import { STORES } from '../stores';
import { COMPONENTS } from './components';
import { record } from './harness';

test('a function that captures components, such as the code of a Lambda, contains no value and serializes without allowSecrets', async () => {
  const values = Object.fromEntries(
    Object.entries(passwordValues('sentinel')).map(([key, value]) => [
      key,
      key.includes('password') ? pulumi.secret(value) : value,
    ]),
  );
  let captured: object[] = [];
  await record(() => {
    captured = STORES.map(
      ({ args, member }) => new COMPONENTS[member](member, { ...args, cluster: member, values } as never),
    );
  });
  const { text } = await pulumi.runtime.serializeFunction(() => captured.map((one) => Object.keys(one)), {
    allowSecrets: false,
  });
  expect(text).toContain('captured');
  expect(text).not.toContain('sentinel');
});
