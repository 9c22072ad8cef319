import { App, Chart } from 'cdk8s';

/** An app that is never written: that of `Testing` makes a folder for each test, and leaves it. */
export const newApp = (): App => new App();

export const newChart = (): Chart => new Chart(newApp(), 'test');
