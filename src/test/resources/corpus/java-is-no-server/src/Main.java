public class Main {

    public static void main(String[] args) {
        System.out.println("Server running at http://localhost:8080/");
    }
}
