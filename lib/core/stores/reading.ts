import type { Complaint } from '../input/rule';
import {
  isScalar,
  type ParseYaml,
  plainData,
  type Place,
  type YamlEntry,
  type YamlNode,
  type YamlScalar,
} from '../input/yaml-node';
import type { ProviderCode } from './provider-rules';

/** A file that a provider mounts. */
export interface MountedFile {
  /** The path of the file in the volume, which for Mendix is a key. */
  readonly fileName: string;
  /** The secret that its content comes from, as the provider names it: a name, an ARN, a resource or a path. */
  readonly secret: string;
  /** The type of the secret; undefined if the item names none, or if all secrets of the store have one type. */
  readonly type?: string;
  /** The name of the member of the secret; undefined if the whole secret is mounted, or if an expression selects the member. */
  readonly key?: string;
  /** The expression that selects the member; undefined if its name does, or if the whole secret is mounted. */
  readonly expression?: string;
  /** The version of the secret; undefined if the item names none. */
  readonly version?: string;
  /** The secret in the failover region; undefined if the item names none. */
  readonly failover?: string;
  /** Whether the provider mounts the file without being asked, so no app has to read it. */
  readonly isByproduct?: boolean;
  /** The place of the file name in the manifest. */
  readonly place: Place;
  /** The path of the file name, as users write it: `spec.parameters.objects[0].objectAlias`. */
  readonly path: string;
}

/**
 * The identity of a value in a store: where the store is, the secret and the member, each in one spelling. Every value of a
 * store has the same parts in the same order. An undefined part may be any: an unknown region, or all members of a secret.
 */
export type ValueId = readonly (string | undefined)[];

/** The values that a file can come from, which are several with a failover region or an expression. */
export type ValueIds = (file: MountedFile, settings: ReadParameters['settings']) => readonly ValueId[];

/** A setting that this library never writes but the provider accepts. It is shown, not refused. */
export interface NotOurs {
  /** The name of the setting: `objectVersion`, `pathTranslation`. */
  readonly what: string;
  /**
   * The value as JSON, which is compared but never shown, because arguments of Vault may be secret. Undefined if the provider
   * ignores the setting.
   */
  readonly given?: string;
  readonly place: Place;
  readonly path: string;
}

/** The parameters of a SecretProviderClass as its provider reads them. */
export interface ReadParameters {
  readonly files: readonly MountedFile[];
  /** The parameters that decide who logs in, by name. */
  readonly identity: Readonly<Record<string, string>>;
  /** The parameters that decide where the secrets are, by name. */
  readonly settings: Readonly<Record<string, string>>;
  /**
   * The names of the parameters that settings were read from, by the names of the settings.
   *
   * @default - each parameter has the name of its setting
   */
  readonly parameterNames?: Readonly<Record<string, string>>;
  readonly notOurs: readonly NotOurs[];
  /** The complaints about parameters that the provider refuses, or reads differently than it looks. */
  readonly complaints: readonly Complaint<ProviderCode>[];
}

/** Parameters as they are written. The API server refuses a value that is not a string. */
export interface ParameterInput {
  readonly parameters: readonly YamlEntry[];
  /** The place of `spec.parameters`, for reports of missing parameters. */
  readonly place: Place;
  readonly parse: ParseYaml;
}

/** Reads the parameters of one provider. */
export type ReadProvider = (input: ParameterInput) => ReadParameters;

/** The SecretProviderClass that a complaint is about. */
interface ClassOfComplaint {
  readonly annotations: ReadonlyMap<string, string>;
  readonly identity: ReadParameters['identity'];
  /** Whether it belongs to a Mendix environment, not to another app. */
  readonly isMendix: boolean;
}

/** Whether a complaint does not hold, because another source supplies what the manifest lacks. */
export type IsGroundless = (complaint: Complaint, about: ClassOfComplaint) => boolean;

/** Collects what a provider reads. */
export class Reading {
  readonly files: MountedFile[] = [];
  readonly notOurs: NotOurs[] = [];
  readonly complaints: Complaint<ProviderCode>[] = [];

  constructor(readonly input: ParameterInput) {}

  /** The value of a parameter, by its exact name; undefined if it is missing, a list or a map. */
  parameter(name: string): YamlScalar | undefined {
    const value = this.entry(name)?.value;
    if (!isScalar(value) || value.kind === 'string' || value.kind === 'null') {
      return value?.kind === 'string' ? value : undefined;
    }
    // The API server refuses a value that is not a string. It is still read as a string, so one mistake leads to one complaint.
    const { converted, place } = value;
    return { kind: 'string', text: converted, converted, place, placeInside: () => place };
  }

  entry(name: string): YamlEntry | undefined {
    return this.input.parameters.filter(({ key }) => key === name).at(-1);
  }

  /** The place of a parameter, or of all parameters if it is missing. */
  placeOf(name: string): Place {
    return this.entry(name)?.value.place ?? this.input.place;
  }

  complain(complaint: Complaint<ProviderCode>): void {
    this.complaints.push(complaint);
  }

  showAsForeign(what: string, node: YamlNode | YamlEntry, path: string): void {
    const given = JSON.stringify(plainData('value' in node ? node.value : node));
    this.notOurs.push({ what, given, place: node.place, path });
  }

  /** Shows a setting that the provider does not read. */
  showAsIgnored(what: string, place: Place, path: string): void {
    this.notOurs.push({ what, place, path });
  }

  result(identity: Settings, settings: Settings): ReadParameters {
    const { files, notOurs, complaints } = this;
    return { files, notOurs, complaints, identity: given(identity), settings: given(settings) };
  }
}

type Settings = Readonly<Record<string, string | undefined>>;

function given(settings: Settings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The path of a parameter. */
export function parameterPath(name: string): string {
  return `spec.parameters.${name}`;
}
