// The viewer speaks through its "translate" service; bpmn-js has no Vietnamese of its own. Words it lacks stay English, as the library has them.
const words: Record<string, string> = {
  'no shape type specified': 'thiếu loại hình vẽ',
  'no parent for {element} in {parent}': 'không có phần tử cha cho {element} trong {parent}',
  'element {element} referenced by {referenced}#{property} not yet drawn': 'phần tử {element} mà {referenced}#{property} trỏ tới chưa được vẽ',
  'already rendered {element}': '{element} đã được vẽ',
  'failed to import {element}': 'không đọc được {element}',
  'missing {semantic}#attachedToRef': 'thiếu {semantic}#attachedToRef',
  'unknown di {di} for element {semantic}': 'không rõ hình {di} của phần tử {semantic}',
  'unsupported bpmnElement for {plane}: {rootElement}': 'không hỗ trợ phần tử gốc {rootElement} của {plane}',
  'no process or collaboration to display': 'tệp không có quy trình nào để hiển thị',
  'no diagram to display': 'tệp không có hình vẽ',
  'Open {element}': 'Mở {element}',
  'Powered by bpmn.io': 'Dùng bpmn.io',
  'Close': 'Đóng'
};

function translate(template: string, values: Record<string, string> = {}) {
  return (words[template] ?? template).replace(/{([^}]+)}/g, (_, name: string) => values[name] ?? `{${name}}`);
}

export const vietnamese = { translate: ['value', translate] };
