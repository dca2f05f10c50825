// What the pages gain when scripts run. Each module looks for its own data- attributes and does nothing without them; every page works without this file.
import { autosaveForms } from './modules/autosave';
import { computedValues } from './modules/computed';
import { confirmations } from './modules/confirm';
import { daySlider } from './modules/daySlider';
import { copyButtons } from './modules/copy';
import { leaving } from './offline/leave';
import { navigation } from './modules/navigation';
import { numberInputs } from './modules/numbers';
import { singleSubmit } from './modules/singleSubmit';
import { submitOnChange } from './modules/submitOnChange';

document.documentElement.classList.add('scripted');
for (const enhance of [navigation, numberInputs, computedValues, confirmations, singleSubmit, autosaveForms, copyButtons, submitOnChange, daySlider, leaving])
  enhance(document);
