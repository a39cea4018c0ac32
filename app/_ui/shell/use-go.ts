import { useRouter } from "next/navigation";
import { useSide } from "./side";

/** Goes to a page that operators and tenants have alike. `href` is the page's address on the operator's side, as `SideLink` takes it. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  const { pages } = useSide();
  return (href) => router.push(pages + href);
}
