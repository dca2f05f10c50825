// A photo becomes small before it is kept. Drawing it anew leaves behind everything that the camera wrote beside the picture: the place above all.
import { fitted, type PhotoSize } from './pace';

export interface Shrunk { blob: Blob; hash: string }

/** Throws when the browser cannot read the picture. */
export async function shrink(file: Blob, { longEdge, quality }: PhotoSize): Promise<Shrunk> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { width, height } = fitted(picture.width, picture.height, longEdge);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', quality));
  if (!blob) throw new Error('no picture');
  return { blob, hash: await sha256(blob) };
}

export async function sha256(blob: Blob): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(sum)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** 32 hexadecimal digits that nobody had before. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
