import NextAuth from "next-auth";
import { authOptions } from "@/app/_server/auth-options";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

// The options need this process's secrets, which exist at run time and not when the route is built.
async function handler(request: Request, context: RouteContext): Promise<Response> {
  try {
    return await (NextAuth(
      request as never,
      context as never,
      authOptions(request.headers),
    ) as Promise<Response>);
  } catch (error) {
    if (error instanceof SyntaxError)
      return Response.json({ message: "The body is not JSON." }, { status: 400 });
    throw error;
  }
}

export { handler as GET, handler as POST };
