import { readdirSync, readFileSync } from 'node:fs';
import { parsers } from './src/checking/source/parsers.js';
import { makeProject } from './src/sources/index.js';
import { frontendParsers, readCalls } from './src/coverage/calls/index.js';
const web = process.argv[2] ?? 'services/web';
const p = makeProject(Object.fromEntries(readdirSync(web,{recursive:true,encoding:'utf8'}).filter(x=>/\.([cm]?[jt]sx?|html|json|vue|svelte|astro)$/.test(x)).map(x=>[x,readFileSync(web+'/'+x,'utf8')])), frontendParsers(parsers));
const t=performance.now(); const r = readCalls(p);
for (const c of r.calls) console.log(c.method,c.path,'|',c.base,'|q',c.query.join(),'|h',c.headers.join(),'|',c.credentials,c.client,c.file+':'+c.line,c.certainty,c.chain.join(' < '));
console.log(r.unresolved, performance.now()-t);
