import {
  canonicalLanguageCode,
  helpWordsTrouble,
  isTimeZone,
  mendWebAddress,
  oldAddressProblem,
  otherNamesTrouble,
  phoneTrouble,
  siteSchema,
  synonymsTrouble,
  targetProblem,
  webAddressTrouble,
  type Trouble,
} from '@clearshelf/shared-types';
import type { Leaf } from './leaves';

/** What a text field takes beyond what its schema says. */
export interface Rule {
  /** Spells a value as it was meant, when it is saved. */
  mend?(text: string): string;
  /** Why a value cannot be shown. */
  trouble?(text: string): Trouble | undefined;
}

const webAddress: Rule = { mend: mendWebAddress, trouble: webAddressTrouble };

const oldAddress: Rule = { mend: (text) => text.trim(), trouble: oldAddressProblem };

const target: Rule = { mend: (text) => text.trim(), trouble: targetProblem };

const languageCode: Rule = {
  mend: (text) => canonicalLanguageCode(text) ?? text,
  trouble: (text) =>
    canonicalLanguageCode(text)
      ? undefined
      : {
          problem: `“${text}” is no code of a language`,
          repair: 'Write its two or three letters, such as fr, or pt-BR for a variety.',
        },
};

const emailAddress: Rule = {
  trouble: (text) =>
    siteSchema.shape.contactEmail.safeParse(text).success
      ? undefined
      : { problem: `“${text}” is no email address`, repair: 'Write one such as library@example.org.' },
};

const timeZone: Rule = {
  trouble: (text) =>
    isTimeZone(text)
      ? undefined
      : { problem: `“${text}” is no time zone`, repair: 'Write one as Continent/City, such as Europe/Vienna.' },
};

const otherNames: Rule = { trouble: otherNamesTrouble };

/** The fields that hold more than words, by type or component and name. */
const rules: Record<string, Rule> = {
  'api::event.event url': webAddress,
  'api::event.event recording': webAddress,
  'api::event.event timeZone': timeZone,
  'api::language.language code': languageCode,
  'api::publisher.publisher otherNames': otherNames,
  'api::publisher.publisher url': webAddress,
  'api::redirect.redirect from': oldAddress,
  'api::redirect.redirect to': target,
  'api::resource.resource publisherPage': webAddress,
  'api::site.site contactEmail': emailAddress,
  'api::site.site helpWords': { trouble: helpWordsTrouble },
  'api::site.site synonyms': { trouble: synonymsTrouble },
  'api::tag.tag otherNames': otherNames,
  'navigation.item address': target,
  'navigation.sub-item address': target,
  'resource.download url': webAddress,
  'shared.old-address path': oldAddress,
  'site.help-line phone': { trouble: phoneTrouble },
  'site.help-line url': webAddress,
};

/** The rule of a field, where it has one. */
export function findRule({ uid, name }: Pick<Leaf, 'uid' | 'name'>): Rule | undefined {
  return rules[`${uid} ${name}`];
}
