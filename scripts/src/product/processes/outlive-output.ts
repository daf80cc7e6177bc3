import { outliveOutput } from './output.ts';

// Loaded before everything else of a process that others wrote, such as Strapi (`node --import`).
outliveOutput();
