/** Texts of Strapi's own pages that name Strapi, or that speak to engineers, in our words. */
export const texts = {
  'Auth.form.welcome.title': 'Clearshelf',
  'Auth.form.welcome.subtitle': 'Log in to edit the library',
  'Auth.form.email.placeholder': 'you@example.org',
  'Auth.form.register.subtitle': 'This account is kept in the database of this library and nowhere else.',
  'app.components.LeftMenu.navbrand.title': 'Clearshelf',
  'app.components.LeftMenu.navbrand.workplace': 'Library',
  'app.components.LeftMenu.logo.alt': 'Clearshelf',
  'HomePage.head.title': 'Home',
  'HomePage.header.subtitle': 'What you publish is on the public site within seconds.',
  'content-manager.plugin.name': 'Content',
  'content-manager.header.name': 'Content',
  'content-manager.components.LeftMenu.collection-types': 'Entries',
  'content-manager.components.LeftMenu.single-types': 'Whole site',
  'content-manager.widget.last-edited.title': 'Last edited',
  'content-manager.widget.last-published.title': 'Last published',
  'content-manager.containers.edit.title.new': 'New entry',
  'content-manager.components.empty-repeatable': 'None yet. Click to add one.',
  'content-manager.relation.add': 'Find one, or create it',
  'content-manager.relation.create': 'Create a new one',
  'content-manager.actions.unpublish.dialog.body': 'The draft has changes that are not published.',
  'content-manager.actions.unpublish.dialog.option.keep-draft': 'Keep the draft with its changes',
  'content-manager.actions.unpublish.dialog.option.replace-draft': 'Set the draft back to what was published',
  'content-manager.popUpWarning.warning.has-draft-relations.message':
    '{count, plural, one {One entry that this one shows is still a draft. It appears here as soon as it is published.} other {# entries that this one shows are still drafts. They appear here as soon as they are published.}}',
  'content-manager.popUpwarning.warning.has-draft-relations.button-confirm': 'Publish',
  'content-manager.popUpwarning.warning.bulk-has-draft-relations.message':
    '<b>{count, plural, one {One entry} other {# entries}}</b> that these show {count, plural, one {is still a draft. It appears} other {are still drafts. They appear}} there as soon as published.',
  'components.Input.error.validation.regex':
    'This is not in the right form. Web addresses start with https://, paths on this site with /. Empty the field to see an example.',
  'components.Input.error.validation.required': 'This cannot stay empty.',
  'components.Input.error.validation.unique': 'Another entry has this already.',
  // The help text of each field says what matters of lengths and limits.
  'content-manager.form.Input.hint.text': '{description}',
};
