import type { Finding } from '../core/input/finding';
import type { JsonObject } from '../core/input/json';
import type { Complaint } from '../core/input/rule';
import { stringOf, valueAt } from '../core/input/yaml-node';
import { messageOf, subjectOf } from './complaints';
import { readFiles } from './read-files';
import { checkDriver } from './rules/csi-driver';
import * as environments from './rules/environment';
import { checkKeyVersions, checkMountedKeys, environmentOf } from './rules/keys';
import { checkAppOfEnvironment, checkAppSecrets, specOf } from './rules/mendix-app';
import { CHECK_CODES, ruleOf } from './rules/rules';
import { checkClass } from './rules/secret-provider-class';
import { checkAccount, checkIdentity, identitiesOf } from './rules/service-account';
import { sharedSecrets } from './rules/shared-secret';
import { checkParameters } from './rules/store-settings';
import { checkIgnoredCodes, ignoredCodes } from './rules/suppression';
import type { ManifestFile, SourceFile } from './source-file';
import type { Checked, CheckedClass, CheckOptions, World } from './world';

/** The result of a check of manifests. */
export interface CheckResult {
  /** The findings, in the order of the files and of the places in them. */
  readonly findings: readonly Finding[];
  /** The findings that are not shown, because an option or an annotation switches off their rule. */
  readonly suppressed: readonly Finding[];
}

/** A complaint in its file. An annotation of the object `about` can switch it off. */
interface Placed {
  readonly file: SourceFile;
  readonly about?: Checked;
  readonly complaint: Complaint;
}

/**
 * Checks manifests from any source: SecretProviderClasses, ServiceAccounts, MendixApps and CSIDrivers, each on its own and all
 * together. Every other object is ignored. Objects that may exist only in the cluster are not required. Accepts any text, and
 * never throws.
 */
export function checkManifests(files: readonly ManifestFile[], options: CheckOptions = {}): CheckResult {
  const { world, unread } = readFiles(files, options);
  const placed: Placed[] = [...unread, ...checkWorld(world)];
  const disabled = new Set(options.disabled);
  const isOff = ({ complaint: { code }, about }: Placed) =>
    disabled.has(code) ||
    (about !== undefined && options.noSuppress !== true && ignoredCodes(about.object).includes(code));
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const findings = (all: readonly Placed[]) => all.map(findingOf).sort((one, other) => compare(one, other, order));
  return {
    findings: findings(placed.filter((one) => !isOff(one))),
    suppressed: findings(placed.filter(isOff)),
  };
}

function compare(one: Finding, other: Finding, order: ReadonlyMap<string, number>): number {
  return (
    (order.get(one.file) ?? 0) - (order.get(other.file) ?? 0) || one.line - other.line || one.column - other.column
  );
}

function findingOf({ file, about, complaint }: Placed): Finding {
  const { severity, cause, fix } = ruleOf(complaint.code);
  return {
    ...{ code: complaint.code, severity, file: file.name },
    ...file.positionOf(complaint.place),
    ...(about !== undefined && { subject: subjectOf(about) }),
    ...{ message: messageOf(complaint), cause, fix },
  };
}

function checkWorld(world: World): Placed[] {
  const { classes, accounts, apps, drivers } = world;
  const orphans = environments.orphansOf(world);
  const every: readonly Checked[] = [...classes.all, ...accounts.all, ...apps.all, ...drivers];
  return [
    ...every.flatMap((one) =>
      about(one, [
        ...environments.checkMetadata(one),
        ...checkIgnoredCodes(one.object, (code) => CHECK_CODES.includes(code)),
      ]),
    ),
    ...classes.all.flatMap((one) => [
      ...about(one, [...checkClass(one), ...checkParameters(one)]),
      ...(one.isMendix ? checkEnvironment(one, world, orphans) : []),
    ]),
    ...accounts.all.flatMap((one) => about(one, checkAccount(one))),
    ...apps.all.flatMap((one) =>
      about(one, [...checkAppSecrets(one), ...environments.checkClassOfApp(one, world, orphans)]),
    ),
    ...sharedSecrets(classes.all).flatMap(({ about: one, complaint }) => about(one, [complaint])),
    ...drivers.flatMap((one) => about(one, checkDriver(one, classes.all))),
  ];
}

function about(one: Checked, complaints: readonly Complaint[]): Placed[] {
  return complaints.map((complaint) => ({ file: one.file, about: one, complaint }));
}

/** Checks the SecretProviderClass of a Mendix environment with the ServiceAccount and the MendixApp of the same name. */
function checkEnvironment(one: CheckedClass, world: World, orphans: environments.Orphans): Placed[] {
  const accounts = world.accounts.namedAs(one);
  const apps = world.apps.namedAs(one);
  const environment = environmentOf(one, identitiesOf(one, accounts));
  const { operatorVersion, mendixVersion = runtimeVersionOf(apps[0]) } = world.options;
  const versions = {
    ...(operatorVersion !== undefined && { operatorVersion }),
    ...(mendixVersion !== undefined && { mendixVersion }),
  };
  const [app] = apps;
  const given = app === undefined ? {} : { mendixAppSpec: specOf(app.object.node) as JsonObject };
  const whole = { name: one.object.name, namespace: one.object.namespace ?? '', ...environment, ...versions, ...given };
  return [
    ...about(one, [
      ...environments.checkClassOfEnvironment(one),
      ...checkMountedKeys(one, environment),
      ...checkKeyVersions(one, whole),
      ...environments.checkAccountOfEnvironment(one, world, orphans),
    ]),
    ...accounts.flatMap((account) =>
      about(account, [...environments.checkAccountAnnotation(account), ...checkIdentity(one, account)]),
    ),
    ...apps.flatMap((app) => about(app, checkAppOfEnvironment(app, { ...environment, ...versions }))),
  ];
}

/** The Mendix version that a MendixApp names. */
function runtimeVersionOf(app: Checked | undefined): string | undefined {
  return stringOf(valueAt(app?.object.node, 'spec', 'mendixRuntimeVersion'));
}
