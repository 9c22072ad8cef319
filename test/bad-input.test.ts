import { formatProblem } from 'mendix-secret-store';
import { record } from './pulumi/harness';
import { type Input, STORES, type StoreUnderTest } from './stores';
import { CONSTRUCTS } from './cdk8s/constructs';
import { COMPONENTS } from './pulumi/components';
import { newChart } from './cdk8s/chart';

const cases = STORES.flatMap((store) => store.badInput.map((input) => ({ ...input, ...store, kind: store })));

function knownToCdk8s({ createsOnly }: StoreUnderTest, change: Input): Input {
  return Object.fromEntries(Object.entries(change).filter(([field]) => !createsOnly.includes(field)));
}

/** The first line of an error in Pulumi, which names the component, and the environment if its names are valid. */
function titleOf({ member }: StoreUnderTest, { namespace, name }: Input): string {
  const isName = (value: unknown) => typeof value === 'string' && /^[\w.-]{1,63}$/.test(value);
  const environment = isName(namespace) && isName(name) ? ` (${String(namespace)}/${String(name)})` : '';
  return `${COMPONENTS[member].name} "orders"${environment}:`;
}

describe.each(cases)('$store: fails on $title', ({ kind, change, problems }) => {
  const props = { ...kind.props, ...knownToCdk8s(kind, change) };
  const args = { ...kind.args, ...change };

  test('when the resources exist', () => {
    expect(kind.checkProps(props).map(formatProblem)).toEqual(problems);
  });

  test('when the resources are created', () => {
    expect(kind.checkArgs(args).map(formatProblem)).toEqual(problems);
  });

  test('in cdk8s at synthesis, with every problem', () => {
    const chart = newChart();
    new CONSTRUCTS[kind.member](chart, 'Orders', props as never);
    expect(() => chart.toJson() as unknown).toThrow(
      `Validation failed with the following errors:\n${problems.map((problem) => `  [test/Orders] ${problem}`).join('\n')}`,
    );
  });

  test('in Pulumi in the constructor, with every problem, before any resource is registered', async () => {
    const seen = await record(() => {
      expect(() => new COMPONENTS[kind.member]('orders', args as never)).toThrow(
        expect.objectContaining({
          message: [titleOf(kind, args), ...problems.map((problem) => `  ${problem}`)].join('\n'),
        }) as Error,
      );
    });
    expect(seen).toEqual([]);
  });
});

describe.each(STORES)('$store', ({ member }) => {
  const Component = COMPONENTS[member];

  test.each([[null], [undefined], [42], ['x'], [[]]])(
    'reports a problem, not a TypeError, if the arguments are %p',
    (args) => {
      expect(() => new Component('orders', args as never)).toThrow(
        /^\w+ "orders":\n {2}props: must be a plain object, got/,
      );
    },
  );

  test('refers a controller to the cdk8s constructs, without showing its contents', () => {
    expect(() => new Component('orders', { controller: { token: 'sentinel' } } as never)).toThrow(
      /^ {2}controller: is a property of the cdk8s constructs: the Pulumi component creates secrets and identity itself; remove it$/m,
    );
    expect(() => new Component('orders', { controller: { token: 'sentinel' } } as never)).not.toThrow(/sentinel/);
  });
});
