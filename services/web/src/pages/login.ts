import type { PageOf } from '../app.js';
import { h } from '../dom.js';
import { field, form } from '../widgets.js';

/** Also shown in place of a page that needs a login; that page follows then. */
export const loginPage: PageOf = ({ api, loggedIn, navigate, announce }) => {
  const email = h('input', {
    attributes: { type: 'email', name: 'email', autocomplete: 'username', required: true },
  });
  const password = h('input', {
    attributes: {
      type: 'password',
      name: 'password',
      autocomplete: 'current-password',
      required: true,
      maxlength: 200,
    },
  });
  const submit = async () => {
    const login = await api.login(email.value, password.value);
    loggedIn(login);
    announce(`Logged in as ${login.user.name}.`);
    const isHere = location.pathname === '/login';
    navigate(isHere ? '/sessions' : location.pathname + location.search);
  };
  return {
    title: 'Log in',
    content: async () => [
      form('Log in', submit, field('E-mail address', email), field('Password', password)),
    ],
  };
};
