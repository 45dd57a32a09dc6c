import { createApp } from '../infra/app.js';

createApp().synth();
