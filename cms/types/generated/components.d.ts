import type { Schema, Struct } from '@strapi/strapi';

export interface CollectionItem extends Struct.ComponentSchema {
  collectionName: 'components_collection_items';
  info: {
    displayName: 'Resource with a note';
  };
  attributes: {
    note: Schema.Attribute.Text;
    resource: Schema.Attribute.Relation<'oneToOne', 'api::resource.resource'> &
      Schema.Attribute.SetPluginOptions<{
        clearshelf: {
          needed: true;
        };
      }>;
  };
}

export interface EventSpeaker extends Struct.ComponentSchema {
  collectionName: 'components_event_speakers';
  info: {
    displayName: 'Speaker';
  };
  attributes: {
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    role: Schema.Attribute.String;
  };
}

export interface NavigationItem extends Struct.ComponentSchema {
  collectionName: 'components_navigation_items';
  info: {
    displayName: 'Link with sublinks';
  };
  attributes: {
    address: Schema.Attribute.Text;
    category: Schema.Attribute.Relation<'oneToOne', 'api::category.category'>;
    children: Schema.Attribute.Component<'navigation.sub-item', true>;
    collection: Schema.Attribute.Relation<'oneToOne', 'api::collection.collection'>;
    label: Schema.Attribute.String;
    page: Schema.Attribute.Relation<'oneToOne', 'api::page.page'>;
    tag: Schema.Attribute.Relation<'oneToOne', 'api::tag.tag'>;
  };
}

export interface NavigationSubItem extends Struct.ComponentSchema {
  collectionName: 'components_navigation_sub_items';
  info: {
    displayName: 'Link';
  };
  attributes: {
    address: Schema.Attribute.Text;
    category: Schema.Attribute.Relation<'oneToOne', 'api::category.category'>;
    collection: Schema.Attribute.Relation<'oneToOne', 'api::collection.collection'>;
    label: Schema.Attribute.String;
    page: Schema.Attribute.Relation<'oneToOne', 'api::page.page'>;
    tag: Schema.Attribute.Relation<'oneToOne', 'api::tag.tag'>;
  };
}

export interface ResourceDownload extends Struct.ComponentSchema {
  collectionName: 'components_resource_downloads';
  info: {
    displayName: 'File';
  };
  attributes: {
    file: Schema.Attribute.Media<'files' | 'images' | 'videos' | 'audios'>;
    hosting: Schema.Attribute.Enumeration<['hosted', 'link']> &
      Schema.Attribute.Required &
      Schema.Attribute.DefaultTo<'hosted'>;
    label: Schema.Attribute.String;
    language: Schema.Attribute.Relation<'oneToOne', 'api::language.language'>;
    terms: Schema.Attribute.String;
    url: Schema.Attribute.Text;
  };
}

export interface ResourceWithdrawal extends Struct.ComponentSchema {
  collectionName: 'components_resource_withdrawals';
  info: {
    displayName: 'Withdrawal';
  };
  attributes: {
    date: Schema.Attribute.Date;
    explanation: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    replacement: Schema.Attribute.Relation<'oneToOne', 'api::resource.resource'>;
  };
}

export interface SharedFigure extends Struct.ComponentSchema {
  collectionName: 'components_shared_figures';
  info: {
    displayName: 'Picture';
  };
  attributes: {
    alternativeText: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    image: Schema.Attribute.Media<'images'> & Schema.Attribute.Required;
    longDescription: Schema.Attribute.Text;
  };
}

export interface SharedOldAddress extends Struct.ComponentSchema {
  collectionName: 'components_shared_old_addresses';
  info: {
    displayName: 'Old address';
  };
  attributes: {
    path: Schema.Attribute.Text &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
  };
}

export interface SharedPersonName extends Struct.ComponentSchema {
  collectionName: 'components_shared_person_names';
  info: {
    displayName: 'Name';
  };
  attributes: {
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
  };
}

export interface SiteHelpLine extends Struct.ComponentSchema {
  collectionName: 'components_site_help_lines';
  info: {
    displayName: 'Help line';
  };
  attributes: {
    area: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    name: Schema.Attribute.String &
      Schema.Attribute.Required &
      Schema.Attribute.SetMinMaxLength<{
        minLength: 1;
      }>;
    note: Schema.Attribute.Text;
    phone: Schema.Attribute.String;
    url: Schema.Attribute.Text;
  };
}

declare module '@strapi/strapi' {
  export namespace Public {
    export interface ComponentSchemas {
      'collection.item': CollectionItem;
      'event.speaker': EventSpeaker;
      'navigation.item': NavigationItem;
      'navigation.sub-item': NavigationSubItem;
      'resource.download': ResourceDownload;
      'resource.withdrawal': ResourceWithdrawal;
      'shared.figure': SharedFigure;
      'shared.old-address': SharedOldAddress;
      'shared.person-name': SharedPersonName;
      'site.help-line': SiteHelpLine;
    }
  }
}
