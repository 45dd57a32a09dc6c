import { coverageFigures } from './bench/coverage.js';
for (const f of await coverageFigures()) console.log(f.what, f.value.toFixed(2), f.unit, f.limit);
