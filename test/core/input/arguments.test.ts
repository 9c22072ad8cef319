import { formatProblem } from 'mendix-secret-store';

import { newChart } from '../../cdk8s/chart';
import { STORES } from '../../stores';
import { CONSTRUCTS } from '../../cdk8s/constructs';
import { COMPONENTS } from '../../pulumi/components';

/** The limit, as the message states it. */
const MAX_ARGUMENTS = 4_194_304;
const TOO_LARGE = `props: must hold at most ${MAX_ARGUMENTS} characters in all`;
const GETTER = 'props: must be plain data: it has a getter, which can return another value each time';

/** An object as a few YAML anchors build it: each level refers to the level below twice. */
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
    ['a list that is too long', { constants: new Array(1e9) }, TOO_LARGE],
    ['shared references that a copy would multiply', { mendixAppSpec: doubled(60) }, TOO_LARGE],
    [
      'a database with a getter',
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
      'a controller whose getter throws',
      {
        get controller() {
          throw new Error('boom');
        },
      },
      GETTER,
    ],
  ])('refuses %s in every face within seconds', (_, change, problem) => {
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

  test('accepts shared references within the limit', () => {
    const spec = doubled(8);
    expect(checkProps({ ...props, mendixAppSpec: spec })).toEqual([]);
    expect(checkArgs({ ...args, mendixAppSpec: spec })).toEqual([]);
  });
});
