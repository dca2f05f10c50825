using DanVanFlow.Server.Verbs;

// One program, several verbs: serve (the default), demo, check, feel, schema, token. See Verbs/VerbTable.cs for the list
// and Hosting/FlowServer.cs for the rooms of the server.
return await VerbTable.Run(args);
