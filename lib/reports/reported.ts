/** What the reports of a store are made of. */
export interface ReportInput<Deployment, Resources> {
  /** An environment without problems. */
  readonly environment: Deployment;
  /** What it has in its store. */
  readonly resources: Resources;
  /** Whether people or other tools create what is in the store, as with cdk8s. What is described as created is for them to create. */
  readonly kubernetesOnly?: boolean | undefined;
  /** Arguments that nobody gave, as they follow from what has been created. */
  readonly created?: Partial<Deployment> | undefined;
}
