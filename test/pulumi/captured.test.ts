import * as pulumi from '@pulumi/pulumi';
import { passwordValues } from '../environments';
import { STORES } from '../stores';
import { record } from './harness';

type Component = new (name: string, args: never) => object;

/** What Pulumi writes of a function that captures a component, such as the code of a Lambda, and whether it is secret. */
async function textOf(make: () => object): Promise<string> {
  let component: object | undefined;
  await record(() => {
    component = make();
  });
  const captured = [component];
  const { text } = await pulumi.runtime.serializeFunction(() => captured.map((one) => Object.keys(one ?? {})), {
    allowSecrets: false,
  });
  return text;
}

describe.each(STORES)('a function that captures a component of $store', ({ Component: Made, args }) => {
  const make = (values: object) => () => new (Made as Component)('orders', { ...args, values } as never);

  test('carries no value', async () => {
    const text = await textOf(make(passwordValues('sentinel')));
    expect(text).toContain('captured');
    expect(text).not.toContain('sentinel');
  });

  test('may capture it though a value is a secret', async () => {
    const values = Object.fromEntries(
      Object.entries(passwordValues('sentinel')).map(([key, value]) => [
        key,
        key.includes('password') ? pulumi.secret(value) : value,
      ]),
    );
    await expect(textOf(make(values))).resolves.not.toContain('sentinel');
  });
});
