import './bench/coverage.js';
