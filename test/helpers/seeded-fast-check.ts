// What the tests get when they import fast-check: a run of the same commit tries the same values, another commit
// tries others. A failure in the pipeline is the same failure at home.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['APEXCTL_SEED']) });

export * from 'fast-check';
export default fc;
