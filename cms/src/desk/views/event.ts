/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { defineView } from '../view';
import { address, oldAddresses, summary, tags } from './common';

export const event = defineView<'api::event.event'>({
  uid: 'api::event.event',
  name: 'Event',
  titleField: 'title',
  columns: ['title', 'start', 'place', 'series', 'updatedAt'],
  sort: { by: 'start', order: 'DESC' },
  groups: [
    { title: 'What it is', rows: [{ title: 12 }, { slug: 12 }, { series: 12 }] },
    {
      title: 'When and where',
      rows: [{ start: 12 }, { end: 12 }, { timeZone: 6, allDay: 6 }, { place: 12 }, { url: 12 }],
    },
    { title: 'What it is about', rows: [{ summary: 12 }, { body: 12 }] },
    { title: 'Who takes part', rows: [{ hosts: 12 }, { speakers: 12 }] },
    { title: 'Afterwards, and where readers find it', rows: [{ recording: 12 }, { tags: 6, related: 6 }] },
    { title: 'If it moves', rows: [{ oldAddresses: 12 }] },
  ],
  fields: {
    title: { label: 'Title', help: 'Up to 250 characters.', example: 'Recruitment fees: who pays?' },
    slug: address('title'),
    series: {
      label: 'Series',
      help: 'If it belongs to a series: its name, spelled the same each time. Events of one series are listed together.',
      example: 'Thursday webinars',
    },
    start: { label: 'Starts', help: 'The date and time that clocks show where it takes place.' },
    end: { label: 'Ends', help: 'The same way. May stay empty.' },
    timeZone: {
      label: 'Time zone',
      help: 'The place where it happens, or a city near it. Online: where most guests are.',
      example: 'Europe/Vienna',
    },
    allDay: { label: 'Whole days', help: 'The site shows the days only, no times.' },
    place: { label: 'Place', help: 'Where to go, or “Online”.', example: 'Online' },
    url: {
      label: 'Where to register or join',
      help: 'A web address that starts with https://.',
      example: 'https://www.example.org/register',
    },
    summary: { ...summary, example: 'Three firms tell how they pay back recruitment fees.' },
    body: { label: 'Text', help: 'The programme, for whom it is, how to take part. May stay empty.' },
    hosts: {
      label: 'Hosts',
      help: 'The organisations that hold it. Missing one? Choose “Create a new one” in the list.',
    },
    speakers: { label: 'Speakers', help: 'In the order in which they speak.' },
    recording: {
      label: 'Recording',
      help: 'Once there is one: where to watch it. Starts with https://.',
      example: 'https://www.example.org/watch',
    },
    tags,
    related: { label: 'Resources', help: 'What to read before or after. Drag to change the order.' },
    oldAddresses,
  },
});
