Sub Export()
    Dim ws As Worksheet
    Set ws = ThisWorkbook.Sheets("Data")
    For i = 2 To ws.Cells(Rows.Count, 1).End(xlUp).Row
        If ws.Cells(i, 3).Value > 10 Then ws.Rows(i).Delete
    Next i
    MsgBox "Done: " & i
End Sub
Private Function IsOpen(ByVal id As Integer) As Boolean
Dim conn As New SqlConnection(connString)
Shell "cmd.exe /c " & Range("A1").Value, vbHide
If Not IsNothing(user) AndAlso user.Active Then Return True
On Error Resume Next
