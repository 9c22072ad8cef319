import { formatProblem } from 'mendix-secret-store';

import { newChart } from '../../cdk8s/chart';
import { STORES } from '../../stores';
import { CONSTRUCTS } from '../../cdk8s/constructs';
import { COMPONENTS } from '../../pulumi/components';

/** As the message says it. */
const MAX_ARGUMENTS = 4_194_304;
const TOO_LARGE = `props: must hold at most ${MAX_ARGUMENTS} characters in all`;
const GETTER = 'props: must be plain data: it has a getter, which can return another value each time';

/** What a few anchors of YAML make: at each level the one below twice. */
function doubled(levels: number): object {
  let value: object = { leaf: 'x' };
  for (let level = 0; level < levels; level++) {
    value = { a: value, b: value };
  }
  return value;
}

describe.each(STORES)('$store', ({ member, checkProps, checkArgs, props, args }) => {
  test.each<[string, object, string]>([
    ['a string that is too long', { name: 'a'.repeat(MAX_ARGUMENTS) }, TOO_LARGE],
    ['a member with a name that is too long', { labels: { ['a'.repeat(MAX_ARGUMENTS)]: '' } }, TOO_LARGE],
    ['a list of too many places', { constants: new Array(1e9) }, TOO_LARGE],
    ['shared references that a copy would multiply', { mendixAppSpec: doubled(60) }, TOO_LARGE],
    [
      'a database that says something else each time',
      {
        database: {
          type: 'PostgreSQL',
          get username() {
            return 'admin';
          },
        },
      },
      GETTER,
    ],
    [
      'a getter that throws',
      {
        get database() {
          throw new Error('boom');
        },
      },
      GETTER,
    ],
    [
      'a getter that throws, in the place of a controller',
      {
        get controller() {
          throw new Error('boom');
        },
      },
      GETTER,
    ],
  ])('refuses %s, at once and in every face', (_, change, problem) => {
    const before = performance.now();
    const define = (good: object) =>
      Object.defineProperties({ ...good }, Object.getOwnPropertyDescriptors(change)) as never;
    expect(checkProps(define(props)).map(formatProblem)).toEqual([problem]);
    expect(checkArgs(define(args)).map(formatProblem)).toEqual([problem]);
    const chart = newChart();
    new CONSTRUCTS[member](chart, 'Orders', define(props));
    expect(() => chart.toJson() as unknown).toThrow(problem);
    expect(() => new COMPONENTS[member]('orders', define(args))).toThrow(problem);
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test('takes what is shared, where it is not too much', () => {
    const spec = doubled(8);
    expect(checkProps({ ...props, mendixAppSpec: spec })).toEqual([]);
    expect(checkArgs({ ...args, mendixAppSpec: spec })).toEqual([]);
  });
});
