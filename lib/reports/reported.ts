/** What the reports of a store are made of. */
export interface ReportInput<Deployment, Resources, Created = object> {
  /** An environment without problems. */
  readonly environment: Deployment;
  /** What it has in its store. */
  readonly resources: Resources;
  /** Whether people or other tools make what is in the store, as with cdk8s; nothing is created there then. */
  readonly kubernetesOnly?: boolean | undefined;
  /** What is known only of what has been created. */
  readonly created?: Created | undefined;
}

/** How a link of a chain reads that is not made here. */
export function adoptedHow(must: string): string {
  return `it exists, and is never changed here; it has to ${must}`;
}
